import type { Metadata } from 'next'
import { DoneNotice } from '#components/console/done-notice'
import { GroupOrder } from '#components/console/group-order'
import { ServiceForm } from '#components/console/service-form'
import { ServiceState } from '#components/state'
import { Disclosure } from '#components/ui/disclosure'
import { listServices } from '#domain/service/queries'
import { groupsOf } from '#domain/service/service'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { staff } from '../../session'
import { moveGroup, saveService } from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.services')('title') }
}

export default async function ServicesPage({ params, searchParams }: Props) {
  const [{ locale }, { done }] = await Promise.all([params, searchParams])
  const { actor } = await staff(locale)
  const services = await listServices()
  const t = translator(locale, 'console.services')
  const writes = may(actor, 'service:write')
  const groups = groupsOf(services)
  const names = groups.map(({ name }) => name)
  return (
    <div className="max-w-3xl">
      <DoneNotice locale={locale} done={done} />
      <h1 className="mb-4 font-semibold text-2xl">{t('title')}</h1>
      {services.length === 0 ? <p className="mb-4 text-quiet">{t('none')}</p> : null}
      <ul>
        {services.map((service) => (
          <li key={service.slug} id={service.slug} className="border-line border-t py-2">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6">
              <span>
                <span className="font-semibold">{service.name}</span>{' '}
                <span className="text-quiet text-sm">{service.group?.name}</span>
              </span>
              <ServiceState status={service.status} locale={locale} />
            </div>
            {writes ? (
              <Disclosure summary={t('edit', { name: service.name })}>
                <ServiceForm
                  action={saveService.bind(null, locale, service.slug)}
                  service={service}
                  groups={names}
                  locale={locale}
                />
              </Disclosure>
            ) : null}
          </li>
        ))}
      </ul>
      {writes && groups.length > 1 ? (
        <section aria-labelledby="groups" className="mt-8">
          <h2 id="groups" className="mb-3 font-semibold text-lg">
            {t('groupOrder')}
          </h2>
          <GroupOrder action={moveGroup.bind(null, locale)} groups={groups} locale={locale} />
        </section>
      ) : null}
      {writes ? (
        <section aria-labelledby="new" className="mt-8 border-line border-t pt-4">
          <h2 id="new" className="mb-3 font-semibold text-lg">
            {t('new')}
          </h2>
          <ServiceForm
            key={services.length}
            action={saveService.bind(null, locale, null)}
            groups={names}
            locale={locale}
          />
        </section>
      ) : null}
    </div>
  )
}
