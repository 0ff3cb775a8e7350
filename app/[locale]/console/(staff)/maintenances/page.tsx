import type { Metadata } from 'next'
import { MaintenanceRow } from '#components/console/maintenance-row'
import { Button } from '#components/ui/button'
import { byPhase, isAhead } from '#domain/maintenance/maintenance'
import { listMaintenances } from '#domain/maintenance/queries'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { staff } from '../../session'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.maintenance')('title') }
}

export default async function MaintenancesPage({ params }: Props) {
  const { locale } = await params
  const { actor } = await staff(locale)
  const [maintenances, { organisationZone }] = await Promise.all([
    listMaintenances(actor, locale),
    settings(),
  ])
  const t = translator(locale, 'console.maintenance')
  const { running, upcoming } = byPhase(maintenances.filter(({ publication }) => publication === 'published'))
  const parts = [
    { key: 'running' as const, rows: running },
    { key: 'upcoming' as const, rows: upcoming },
    { key: 'drafts' as const, rows: maintenances.filter(({ publication }) => publication === 'draft') },
    {
      key: 'past' as const,
      rows: maintenances.filter(
        ({ publication, status }) =>
          publication === 'withdrawn' || (publication === 'published' && !isAhead(status)),
      ),
    },
  ]
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-2xl">{t('title')}</h1>
        {may(actor, 'incident:write') ? (
          <Button asChild look="primary">
            <a href={`/${locale}/console/plan`}>{t('plan')}</a>
          </Button>
        ) : null}
      </div>
      {parts.map(({ key, rows }) =>
        rows.length > 0 || key === 'upcoming' ? (
          <section key={key} aria-labelledby={key} className="mt-6">
            <h2 id={key} className="border-line border-b pb-1 font-semibold text-quiet text-sm">
              {t(key)}
            </h2>
            {rows.length === 0 ? <p className="py-3 text-quiet">{t('noneUpcoming')}</p> : null}
            <ul>
              {rows.map((maintenance) => (
                <MaintenanceRow
                  key={maintenance.slug}
                  maintenance={maintenance}
                  locale={locale}
                  zone={organisationZone}
                />
              ))}
            </ul>
          </section>
        ) : null,
      )}
    </>
  )
}
