import { GroupField, HiddenField, SelectField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { SpareRow } from '#components/console/spare-row'
import { TimeField } from '#components/console/time-field'
import type { Action } from '#components/console/update-form'
import { windowKey } from '#components/console/window-key'
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

/** Empty rows at the end, and how many more come back where others took windows out meanwhile. */
const empty = 2
const spare = 6

/** All impact windows as rows, and two empty ones. A row without a service is none. */
export function WindowsForm({ action, windows, services, locale, clock }: Props) {
  const t = translator(locale, 'console.windows')
  const state = translator(locale, 'common.serviceStatus')
  const none = { value: '', label: t('none') }
  const serviceOptions = [none, ...services.map(({ slug, name }) => ({ value: slug, label: name }))]
  const stateOptions = serviceStatuses
    .filter((value) => value !== 'operational' && value !== 'under_maintenance')
    .map((value) => ({ value, label: state(value) }))
  const row = (window: Window | null, i: number) => {
    const name = `windows.${i}`
    const was = window ? windowKey({ ...window, service: window.service.slug }) : ''
    return (
      <div key={`${name} ${window?.service.slug ?? ''}`} className="@container border-line border-t pt-3">
        <HiddenField name={`was:${name}`} initial={was} />
        <GroupField
          name={name}
          label={t('row', { number: i + 1 })}
          bare
          className="grid min-w-0 gap-3 @md:grid-cols-2"
        >
          <SelectField
            name={`${name}.service`}
            label={t('service')}
            initial={window?.service.slug ?? ''}
            options={serviceOptions}
          />
          <SelectField
            name={`${name}.status`}
            label={t('status')}
            initial={window?.status ?? 'major_outage'}
            options={stateOptions}
          />
          <TimeField name={`${name}.startedAt`} label={t('from')} initial={window?.startedAt} {...clock} />
          <TimeField
            name={`${name}.endedAt`}
            label={t('until')}
            initial={window?.endedAt}
            hint={t('untilHint')}
            {...clock}
          />
        </GroupField>
      </div>
    )
  }
  const spareRows = Array.from({ length: spare }, (_, i) => windows.length + empty + i)
  return (
    <Form id="edit-windows" action={action} label={t('title')}>
      <p className="text-quiet text-sm">{t('hint')}</p>
      {windows.map(row)}
      {Array.from({ length: empty }, (_, i) => row(null, windows.length + i))}
      {spareRows.map((i) => (
        <SpareRow key={i} name={`windows.${i}.service`}>
          {row(null, i)}
        </SpareRow>
      ))}
      <div>
        <Submit look="quiet">{t('save')}</Submit>
      </div>
    </Form>
  )
}
