import type { Metadata } from 'next'
import { DoneNotice } from '#components/console/done-notice'
import { Form, Submit } from '#components/console/form'
import { GroupOrder } from '#components/console/group-order'
import { ServiceForm } from '#components/console/service-form'
import { WithdrawForm } from '#components/console/withdraw-form'
import { ServiceState } from '#components/state'
import { Disclosure } from '#components/ui/disclosure'
import { archivedServices, listServices } from '#domain/service/queries'
import { groupsOf } from '#domain/service/service'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { staff } from '../../session'
import { archive, moveGroup, restore, saveService } from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string; undo?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.services')('title') }
}

export default async function ServicesPage({ params, searchParams }: Props) {
  const [{ locale }, { done, undo }] = await Promise.all([params, searchParams])
  const { actor } = await staff(locale)
  const [services, archived] = await Promise.all([listServices(), archivedServices(actor)])
  const t = translator(locale, 'console.services')
  const writes = may(actor, 'service:write')
  const groups = groupsOf(services)
  const names = groups.map(({ name }) => name)
  return (
    <div className="max-w-3xl">
      <DoneNotice
        locale={locale}
        done={done}
        undo={
          writes && archived.some(({ slug }) => slug === undo) && undo
            ? restore.bind(null, locale, undo)
            : undefined
        }
      />
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
                <WithdrawForm
                  action={archive.bind(null, locale, service.slug)}
                  words={{
                    open: t('archive', { name: service.name }),
                    hint: t('archiveHint'),
                    submit: t('archiveNow'),
                  }}
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
      {archived.length > 0 ? (
        <section aria-labelledby="archived" className="mt-8 border-line border-t pt-4">
          <h2 id="archived" className="mb-1 font-semibold text-lg">
            {t('archived')}
          </h2>
          <ul>
            {archived.map(({ slug, name }) => (
              <li key={slug} className="flex flex-wrap items-center justify-between gap-x-6 py-1">
                <span>{name}</span>
                {writes ? (
                  <Form action={restore.bind(null, locale, slug)} label={t('restore', { name })}>
                    <Submit look="quiet">{t('restore', { name })}</Submit>
                  </Form>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  )
}
