import { InputField } from '#components/console/fields'
import type { Action } from '#components/console/update-form'
import { WithdrawForm } from '#components/console/withdraw-form'
import { translator } from '#i18n/messages'

type Props = {
  action: Action
  entryId: string
  /** Whether readers have seen it: then they are told why it is withdrawn. */
  seen: boolean
  locale: string
}

/** Takes one entry back. Readers see in its place that it was withdrawn, and why. */
export function WithdrawEntryForm({ action, entryId, seen, locale }: Props) {
  const t = translator(locale, 'console.timeline')
  return (
    <WithdrawForm
      id={`withdraw-${entryId}`}
      action={action}
      words={{ open: t('withdraw'), hint: t('withdrawHint'), submit: t('withdrawNow') }}
    >
      {seen ? (
        <InputField name="reason" label={t('withdrawReason')} hint={t('withdrawReasonHint')} required />
      ) : null}
    </WithdrawForm>
  )
}
