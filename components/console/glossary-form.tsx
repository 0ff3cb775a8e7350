import { InputField, type Option, SelectField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { translator } from '#i18n/messages'

type Props = { action: Action; languages: readonly Option[]; locale: string }

/** A term and what it is called; without a rendering it stays as it is. */
export function GlossaryForm({ action, languages, locale }: Props) {
  const t = translator(locale, 'console.glossary')
  return (
    <Form action={action} label={t('new')}>
      <div className="grid gap-4 sm:grid-cols-3">
        <InputField name="term" label={t('term')} required />
        <SelectField name="locale" label={t('language')} options={languages} />
        <InputField name="rendering" label={t('rendering')} hint={t('renderingHint')} />
      </div>
      <div>
        <Submit>{t('add')}</Submit>
      </div>
    </Form>
  )
}
