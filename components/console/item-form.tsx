import { CorrectionFields } from '#components/console/correction-fields'
import { HiddenField, InputField, ProseField, SelectField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { type RemediationState, remediationStates } from '#domain/remediation/remediation'
import { translator } from '#i18n/messages'

type Item = {
  id: string
  text: string
  state: RemediationState
  targetDate: string | null
  doneDate: string | null
  droppedReason: string
  published: boolean
}

type Props = { action: Action; slug: string; item?: Item; label: string; locale: string }

const fields = ['text', 'state', 'targetDate', 'doneDate', 'droppedReason'] as const

/** One promise: its words, its state, and what that state asks for. Without `item` a new one. */
export function ItemForm({ action, slug, item, label, locale }: Props) {
  const t = translator(locale, 'console.remediation')
  const state = translator(locale, 'common.remediationState')
  return (
    <Form id={item && `promise-${item.id}`} action={action} label={label} className="group grid gap-3">
      {item
        ? fields.map((name) => <HiddenField key={name} name={`was:${name}`} initial={item[name] ?? ''} />)
        : null}
      <ProseField name="text" label={t('text')} initial={item?.text} rows={2} />
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField
          name="state"
          label={t('state')}
          initial={item?.state ?? 'planned'}
          options={remediationStates.map((value) => ({ value, label: state(value) }))}
        />
        <InputField name="targetDate" type="date" label={t('targetDate')} initial={item?.targetDate ?? ''} />
        {item ? (
          <div
            className={item.doneDate ? undefined : 'group-[:not(:has(option[value=done]:checked))]:hidden'}
          >
            <InputField name="doneDate" type="date" label={t('doneDate')} initial={item.doneDate ?? ''} />
          </div>
        ) : null}
      </div>
      {item ? (
        <div
          className={
            item.droppedReason ? undefined : 'group-[:not(:has(option[value=dropped]:checked))]:hidden'
          }
        >
          <InputField
            name="droppedReason"
            label={t('droppedReason')}
            hint={t('droppedHint')}
            initial={item.droppedReason}
          />
        </div>
      ) : null}
      {item?.published && item.droppedReason && item.state !== 'dropped' ? (
        <CorrectionFields expected={slug} locale={locale} />
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Submit look="quiet">{item ? t('save') : t('add')}</Submit>
        {item && !item.published ? (
          <Submit look="danger" name="intent" value="remove">
            {t('remove')}
          </Submit>
        ) : null}
      </div>
    </Form>
  )
}
