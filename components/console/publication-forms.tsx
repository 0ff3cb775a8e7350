import { TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Publication } from '#components/console/mark'
import { ScheduleFields } from '#components/console/schedule-fields'
import type { Action } from '#components/console/update-form'
import { Disclosure } from '#components/ui/disclosure'
import { translator } from '#i18n/messages'

type Props = {
  publish: Action
  withdraw: Action
  publication: Publication
  locale: string
  clock: { zone: string; zoneName: string }
}

/** Makes an incident public, or takes it back. */
export function PublicationForms({ publish, withdraw, publication, locale, clock }: Props) {
  const t = translator(locale, 'console.incident')
  if (publication === 'published') {
    return (
      <Disclosure summary={t('withdraw')} look="danger">
        <p className="text-sm">{t('withdrawHint')}</p>
        <Form action={withdraw} label={t('withdraw')}>
          <div>
            <Submit look="danger">{t('withdrawNow')}</Submit>
          </div>
        </Form>
      </Disclosure>
    )
  }
  return (
    <Form action={publish} label={t('publish')}>
      <TickField name="notify" label={t('publishNotify')} initial={publication === 'draft'} />
      <div>
        <Submit>{t('publish')}</Submit>
      </div>
      <ScheduleFields locale={locale} {...clock} />
    </Form>
  )
}
