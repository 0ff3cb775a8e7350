import { SelectField } from '#components/console/fields'
import { Disclosure } from '#components/ui/disclosure'
import { type ServiceStatus, serviceStatuses } from '#domain/service/service'
import { translator } from '#i18n/messages'

type Service = { slug: string; name: string }

type Props = {
  locale: string
  services: readonly Service[]
  /** States the incident gives services now; the rest can be opened. */
  current?: ReadonlyMap<string, ServiceStatus>
}

/** For each service its state from now on. Fields `state:SLUG`, with what it was in `was:SLUG`. */
export function StateFields({ locale, services, current = new Map() }: Props) {
  const t = translator(locale, 'console.update')
  const concerned = services.filter(({ slug }) => current.has(slug))
  const others = services.filter(({ slug }) => !current.has(slug))
  const rows = (list: readonly Service[]) => (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {list.map((service) => (
        <StateField key={service.slug} locale={locale} service={service} status={current.get(service.slug)} />
      ))}
    </div>
  )
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-semibold text-sm">{t('services')}</legend>
      {rows(concerned.length > 0 ? concerned : others)}
      {concerned.length > 0 && others.length > 0 ? (
        <Disclosure summary={t('otherServices', { count: others.length })}>{rows(others)}</Disclosure>
      ) : null}
      {services.length === 0 ? <p className="text-quiet text-sm">{t('noServices')}</p> : null}
    </fieldset>
  )
}

type FieldProps = { locale: string; service: Service; status: ServiceStatus | undefined }

function StateField({ locale, service, status }: FieldProps) {
  const t = translator(locale, 'common.serviceStatus')
  const options = serviceStatuses
    .filter((value) => value !== 'under_maintenance')
    .map((value) => ({ value, label: t(value) }))
  const untouched = { value: '', label: translator(locale, 'console.update')('notAffected') }
  return (
    <div>
      <input type="hidden" name={`was:${service.slug}`} value={status ?? ''} />
      <SelectField
        name={`state:${service.slug}`}
        label={<span className="font-normal">{service.name}</span>}
        initial={status ?? ''}
        options={status ? options : [untouched, ...options]}
      />
    </div>
  )
}
