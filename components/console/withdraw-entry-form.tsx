import { InputField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { Disclosure } from '#components/ui/disclosure'
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
    <Disclosure summary={t('withdraw')}>
      <p className="text-sm">{t('withdrawHint')}</p>
      <Form id={`withdraw-${entryId}`} action={action} label={t('withdraw')}>
        {seen ? (
          <InputField name="reason" label={t('withdrawReason')} hint={t('withdrawReasonHint')} required />
        ) : null}
        <div>
          <Submit look="danger">{t('withdrawNow')}</Submit>
        </div>
      </Form>
    </Disclosure>
  )
}
