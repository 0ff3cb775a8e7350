import { TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Publication } from '#components/console/mark'
import { ScheduleFields } from '#components/console/schedule-fields'
import type { Action } from '#components/console/update-form'
import { WithdrawForm } from '#components/console/withdraw-form'
import { translator } from '#i18n/messages'

type Props = {
  publish: Action
  withdraw: Action
  publication: Publication
  /** What was scheduled and is to be changed. */
  draft?: Record<string, string[]>
  locale: string
  clock: { zone: string; zoneName: string }
}

/** Makes an incident public, or takes it back. */
export function PublicationForms({ publish, withdraw, publication, draft, locale, clock }: Props) {
  const t = translator(locale, 'console.incident')
  if (publication === 'published') {
    return (
      <WithdrawForm
        action={withdraw}
        words={{ open: t('withdraw'), hint: t('withdrawHint'), submit: t('withdrawNow') }}
      />
    )
  }
  return (
    <Form action={publish} label={t('publish')} kept={draft}>
      <TickField name="notify" label={t('publishNotify')} initial={publication === 'draft'} />
      <div>
        <Submit>{t('publish')}</Submit>
      </div>
      <ScheduleFields locale={locale} open={draft !== undefined} {...clock} />
    </Form>
  )
}
