import { Autosave } from '#components/console/autosave'
import { HiddenField, ProseField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { translator } from '#i18n/messages'

type Props = {
  action: Action
  name: string
  label: string
  hint?: string
  body: string
  /** Words to begin with where there are none yet. */
  start?: string
  rows?: number
  draft?: { values: Record<string, string[]>; savedAt: string }
  save: (form: FormData) => Promise<string | null>
  locale: string
}

/** One part of the postmortem, saved by itself. */
export function SectionForm({
  action,
  name,
  label,
  hint,
  body,
  start = '',
  rows = 6,
  draft,
  save,
  locale,
}: Props) {
  const t = translator(locale, 'console.postmortem')
  return (
    <Form action={action} className="grid gap-2" kept={draft?.values}>
      <HiddenField name={`was:${name}`} initial={body} />
      <ProseField name={name} label={label} hint={hint} initial={body || start} rows={rows} />
      <div className="flex flex-wrap items-center gap-4">
        <Submit look="quiet" label={t('savePart', { part: label })}>
          {t('save')}
        </Submit>
        <Autosave
          save={save}
          initial={draft ? translator(locale, 'console.form')('kept', { time: draft.savedAt }) : undefined}
        />
      </div>
    </Form>
  )
}
