import { HiddenField, TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { TimeField } from '#components/console/time-field'
import type { Action } from '#components/console/update-form'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { translator } from '#i18n/messages'

type Props = {
  action: Action
  maintenance: MaintenanceView
  /** Whether there are followers to tell. */
  tells: boolean
  locale: string
  clock: { zone: string; zoneName: string }
}

/** Moves planned work; of work under way the end alone. */
export function MaintenanceTimes({ action, maintenance, tells, locale, clock }: Props) {
  const t = translator(locale, 'console.maintenance')
  const { startsAt, endsAt, status } = maintenance
  const isPlanned = status === 'scheduled'
  return (
    <Form action={action} label={t(isPlanned ? 'reschedule' : 'extend')}>
      {isPlanned ? <HiddenField name="was:startsAt" initial={startsAt.toISOString()} /> : null}
      <HiddenField name="was:endsAt" initial={endsAt.toISOString()} />
      {isPlanned ? <TimeField name="startsAt" label={t('startsAt')} initial={startsAt} {...clock} /> : null}
      <TimeField name="endsAt" label={t('endsAt')} initial={endsAt} {...clock} />
      {tells ? (
        <TickField name="notify" label={translator(locale, 'console.update')('notify')} initial />
      ) : null}
      <div>
        <Submit look="quiet">{t(isPlanned ? 'reschedule' : 'extend')}</Submit>
      </div>
    </Form>
  )
}
