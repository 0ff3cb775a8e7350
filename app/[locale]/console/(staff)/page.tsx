import type { ReactNode } from 'react'
import { IncidentRow, type Row } from '#components/console/incident-row'
import { PressNotice } from '#components/console/press-notice'
import { PromiseList } from '#components/console/promise-list'
import { Button } from '#components/ui/button'
import { listIncidents } from '#domain/incident/queries'
import { pressReports } from '#domain/press/queries'
import { listPromises } from '#domain/promise/queries'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { now } from '#lib/clock'
import { staff } from '../session'

type Props = { params: Promise<{ locale: string }> }

export default async function IncidentsPage({ params }: Props) {
  const { locale } = await params
  const { actor } = await staff(locale)
  const [incidents, promises, { organisationZone }, reports] = await Promise.all([
    listIncidents(actor, locale),
    listPromises(actor, locale),
    settings(),
    pressReports(),
  ])
  const t = translator(locale, 'console.list')
  const parts: { key: 'open' | 'drafts' | 'recent'; rows: Row[] }[] = [
    { key: 'open', rows: incidents.filter((i) => i.publication === 'published' && !i.resolvedAt) },
    { key: 'drafts', rows: incidents.filter((i) => i.publication === 'draft') },
    {
      key: 'recent',
      rows: incidents.filter(
        (i) => i.publication === 'withdrawn' || (i.publication === 'published' && i.resolvedAt),
      ),
    },
  ]
  const [open, ...others] = parts
    .filter(({ key, rows }) => rows.length > 0 || key === 'open')
    .map(({ key, rows }) => (
      <Part key={key} id={key} title={t(key)}>
        {rows.length === 0 ? <p className="py-3 text-quiet">{t('noneOpen')}</p> : null}
        <ul>
          {rows.map((incident) => (
            <IncidentRow
              key={incident.slug}
              incident={incident}
              locale={locale}
              zone={organisationZone}
              now={now()}
            />
          ))}
        </ul>
      </Part>
    ))
  return (
    <>
      <PressNotice reports={reports} locale={locale} zone={organisationZone} now={now()} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-2xl">{t('title')}</h1>
        {may(actor, 'incident:write') ? (
          <Button asChild look="primary">
            <a href={`/${locale}/console/declare`}>{t('declare')}</a>
          </Button>
        ) : null}
      </div>
      {open}
      {promises.length > 0 ? (
        <Part id="promises" title={translator(locale, 'console.promises')('title')}>
          <PromiseList promises={promises} locale={locale} zone={organisationZone} now={now()} />
        </Part>
      ) : null}
      {others}
    </>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-6">
      <h2 id={`${id}-title`} className="border-line border-b pb-1 font-semibold text-quiet text-sm">
        {title}
      </h2>
      {children}
    </section>
  )
}
