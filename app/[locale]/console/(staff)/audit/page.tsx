import type { Metadata } from 'next'
import { AuditFilterForm } from '#components/console/audit-filter-form'
import { AuditList } from '#components/console/audit-list'
import { auditChoices, auditPage } from '#domain/event/audit'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { staff } from '../../session'
import { askedOf, filterOf, queryOf } from './asked-filter'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.audit')('title') }
}

export default async function AuditPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams])
  const { actor } = await staff(locale)
  const t = translator(locale, 'console.audit')
  if (!may(actor, 'audit:read')) return <p>{t('ownersOnly')}</p>
  const { organisationZone: zone } = await settings()
  const asked = askedOf(query)
  const before = Number(query.before)
  const [{ rows, next }, choices] = await Promise.all([
    auditPage(actor, filterOf(asked, zone), { before: before > 0 ? before : undefined }),
    auditChoices(actor),
  ])
  const home = `/${locale}/console/audit`
  return (
    <div className="grid max-w-4xl gap-5">
      <header>
        <h1 className="font-semibold text-2xl">{t('title')}</h1>
        <p className="text-quiet">{t('intro')}</p>
      </header>
      <AuditFilterForm action={home} asked={asked} choices={choices} locale={locale} />
      <AuditList rows={rows} locale={locale} zone={zone} />
      <footer className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 text-sm">
        <span className="flex gap-x-5">
          {before > 0 ? <a href={`${home}?${queryOf(asked)}`}>{t('newest')}</a> : null}
          {next === null ? null : (
            <a href={`${home}?${queryOf(asked, { before: String(next) })}`} rel="next">
              {t('older')}
            </a>
          )}
        </span>
        <span className="flex gap-x-5">
          {t('export')}
          <a href={`${home}/export/csv?${queryOf(asked)}`} download="">
            CSV
          </a>
          <a href={`${home}/export/jsonl?${queryOf(asked)}`} download="">
            JSON lines
          </a>
        </span>
      </footer>
    </div>
  )
}
