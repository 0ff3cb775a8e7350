import { SelectField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { TimeField } from '#components/console/time-field'
import type { Action } from '#components/console/update-form'
import type { Window } from '#domain/incident/incident'
import { serviceStatuses } from '#domain/service/service'
import { translator } from '#i18n/messages'

type Props = {
  action: Action
  windows: readonly Window[]
  services: readonly { slug: string; name: string }[]
  locale: string
  clock: { zone: string; zoneName: string }
}

/** All impact windows as rows, and two empty ones. A row without a service is none. */
export function WindowsForm({ action, windows, services, locale, clock }: Props) {
  const t = translator(locale, 'console.windows')
  const state = translator(locale, 'common.serviceStatus')
  const none = { value: '', label: t('none') }
  const serviceOptions = [none, ...services.map(({ slug, name }) => ({ value: slug, label: name }))]
  const stateOptions = serviceStatuses
    .filter((value) => value !== 'operational' && value !== 'under_maintenance')
    .map((value) => ({ value, label: state(value) }))
  const rows: (Window | null)[] = [...windows, null, null]
  return (
    <Form action={action} label={t('title')}>
      <p className="text-quiet text-sm">{t('hint')}</p>
      {rows.map((window, i) => {
        const row = `windows.${i}`
        return (
          <fieldset
            key={`${row} ${window?.service.slug ?? ''}`}
            className="grid gap-3 border-line border-t pt-3 sm:grid-cols-2"
          >
            <legend className="sr-only">{t('row', { number: i + 1 })}</legend>
            <SelectField
              name={`${row}.service`}
              label={t('service')}
              initial={window?.service.slug ?? ''}
              options={serviceOptions}
            />
            <SelectField
              name={`${row}.status`}
              label={t('status')}
              initial={window?.status ?? 'major_outage'}
              options={stateOptions}
            />
            <TimeField name={`${row}.startedAt`} label={t('from')} initial={window?.startedAt} {...clock} />
            <TimeField
              name={`${row}.endedAt`}
              label={t('until')}
              initial={window?.endedAt}
              hint={t('untilHint')}
              {...clock}
            />
          </fieldset>
        )
      })}
      <div>
        <Submit look="quiet">{t('save')}</Submit>
      </div>
    </Form>
  )
}
