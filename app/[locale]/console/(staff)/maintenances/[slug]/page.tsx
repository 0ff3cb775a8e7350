import type { Metadata } from 'next'
import { ClockTime } from '#components/console/clock-time'
import { ConfirmForm } from '#components/console/confirm'
import { CorrectionFields } from '#components/console/correction-fields'
import { DeliveryTable } from '#components/console/delivery-table'
import { HiddenField, InputField, ProseField, TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { MaintenanceCorrection } from '#components/console/maintenance-correction'
import { MaintenanceHeader } from '#components/console/maintenance-header'
import { MaintenanceSteps } from '#components/console/maintenance-steps'
import { MaintenanceTimes } from '#components/console/maintenance-times'
import { ServiceTicks } from '#components/console/service-ticks'
import { WithdrawForm } from '#components/console/withdraw-form'
import { MaintenanceTimeline } from '#components/maintenance/timeline'
import { Disclosure } from '#components/ui/disclosure'
import { deliveryReport } from '#domain/delivery/queries'
import { isAhead, isUnderWay } from '#domain/maintenance/maintenance'
import { listServices } from '#domain/service/queries'
import { withNamed } from '#domain/service/service'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { zoneLabel } from '#i18n/stamps'
import { now } from '#lib/clock'
import * as actions from './actions'
import { maintenancePage } from './load'
import { servicesKey } from './maintenance-form-data'

type Props = {
  params: Promise<{ locale: string; slug: string }>
  searchParams: Promise<{ done?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const { maintenance } = await maintenancePage(locale, slug)
  return { title: maintenance.title.body }
}

export default async function MaintenancePage({ params, searchParams }: Props) {
  const [{ locale, slug: asked }, { done }] = await Promise.all([params, searchParams])
  const { actor, maintenance } = await maintenancePage(locale, asked)
  const [services, { organisationZone: zone }, report] = await Promise.all([
    listServices(),
    settings(),
    deliveryReport(actor, { maintenance: maintenance.slug }),
  ])
  const t = translator(locale, 'console.maintenance')
  const u = translator(locale, 'console.update')
  const d = translator(locale, 'console.declare')
  const writes = may(actor, 'incident:write')
  const clock = { zone, zoneName: zoneLabel(zone, now()) }
  const { slug, version, status, title, body } = maintenance
  const chosen = maintenance.services.map((service) => service.slug)
  const isPublic = maintenance.publication === 'published'
  const seen = maintenance.publication !== 'draft'
  const isSource = [title, body].every((prose) => !prose || prose.locale === maintenance.sourceLocale)
  return (
    <>
      <MaintenanceHeader
        maintenance={maintenance}
        locale={locale}
        zone={zone}
        done={done}
        undo={
          writes && done === 'maintenanceWithdrawn' && maintenance.publication === 'withdrawn'
            ? actions.publish.bind(null, locale, slug)
            : undefined
        }
      />
      <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-8">
          {writes && isPublic ? (
            <section aria-labelledby="update">
              <h2 id="update" className="mb-3 font-semibold text-lg">
                {u('title')}
              </h2>
              <Form action={actions.update.bind(null, locale, slug)} label={u('title')}>
                <ProseField name="body" label={u('body')} hint={u('bodyHint')} required />
                <div>
                  {status === 'in_progress' ? <TickField name="verifying" label={t('verifying')} /> : null}
                  <TickField name="notify" label={u('notify')} initial />
                </div>
                <div className="flex flex-wrap items-center gap-4">
                  <Submit>{u('submit')}</Submit>
                  <span className="text-quiet text-sm">{u('shortcut')}</span>
                </div>
              </Form>
            </section>
          ) : null}
          <section aria-labelledby="timeline">
            <h2 id="timeline" className="mb-3 border-line border-b pb-1 font-semibold text-lg">
              {translator(locale, 'console.timeline')('title')}
            </h2>
            <div className="public">
              <MaintenanceTimeline
                maintenance={maintenance}
                locale={locale}
                zone={zone}
                below={(entry) =>
                  writes ? (
                    <MaintenanceCorrection
                      slug={slug}
                      action={actions.correct.bind(null, locale, slug, entry.id)}
                      entry={entry}
                      seen={seen}
                      locale={locale}
                      sourceLocale={maintenance.sourceLocale}
                    />
                  ) : null
                }
              />
            </div>
          </section>
          {report.length > 0 ? (
            <section aria-labelledby="deliveries">
              <h2 id="deliveries" className="mb-2 font-semibold text-lg">
                {translator(locale, 'console.followers')('deliveries')}
              </h2>
              <DeliveryTable
                rows={report.map((row) => ({
                  ...row,
                  href: `/${locale}/console/maintenances/${slug}/deliveries/${row.eventId}`,
                  time: <ClockTime instant={row.occurredAt} locale={locale} zone={zone} />,
                }))}
                locale={locale}
              />
            </section>
          ) : null}
        </div>
        <div className="grid min-w-0 content-start gap-6">
          {writes ? (
            <>
              <MaintenanceSteps
                key={`steps ${version}`}
                publication={maintenance.publication}
                status={status}
                publish={actions.publish.bind(null, locale, slug)}
                start={actions.start.bind(null, locale, slug)}
                complete={actions.complete.bind(null, locale, slug)}
                slug={slug}
                locale={locale}
              />
              {isAhead(status) ? (
                <section aria-labelledby="times" className="border-line border-t pt-3">
                  <h2 id="times" className="mb-2 font-semibold text-sm">
                    {t(isUnderWay(status) ? 'extend' : 'reschedule')}
                  </h2>
                  <MaintenanceTimes
                    action={actions.reschedule.bind(null, locale, slug)}
                    maintenance={maintenance}
                    tells={isPublic}
                    locale={locale}
                    clock={clock}
                  />
                </section>
              ) : null}
              <section aria-labelledby="more" className="border-line border-t pt-3">
                <h2 id="more" className="mb-1 font-semibold text-sm">
                  {t('more')}
                </h2>
                <Disclosure summary={t('change')}>
                  <Form action={actions.change.bind(null, locale, slug)} label={t('change')}>
                    <HiddenField name="was:services" initial={servicesKey(chosen)} />
                    {isSource ? (
                      <>
                        <HiddenField name="was:title" initial={title.body} />
                        <HiddenField name="was:body" initial={body?.body ?? ''} />
                        <InputField name="title" label={d('incidentTitle')} initial={title.body} required />
                        <ProseField name="body" label={t('body')} initial={body?.body} />
                      </>
                    ) : null}
                    <ServiceTicks
                      name="services"
                      label={u('services')}
                      services={withNamed(services, maintenance.services)}
                      initial={chosen}
                      none={u('noServices')}
                    />
                    {seen && isSource ? <CorrectionFields expected={slug} locale={locale} /> : null}
                    <div>
                      <Submit look="quiet">{t('save')}</Submit>
                    </div>
                  </Form>
                </Disclosure>
                {isPublic && status === 'scheduled' ? (
                  <ConfirmForm
                    action={actions.cancel.bind(null, locale, slug)}
                    summary={t('cancel')}
                    hint={t('cancelHint')}
                    submit={t('cancelNow')}
                    expected={slug}
                    locale={locale}
                  >
                    <ProseField name="body" label={t('cancelBody')} />
                    <TickField name="notify" label={u('notify')} initial />
                  </ConfirmForm>
                ) : null}
                {isPublic ? (
                  <WithdrawForm
                    action={actions.withdraw.bind(null, locale, slug)}
                    words={{ open: t('withdraw'), hint: t('withdrawHint'), submit: t('withdrawNow') }}
                  />
                ) : null}
              </section>
            </>
          ) : null}
        </div>
      </div>
    </>
  )
}
