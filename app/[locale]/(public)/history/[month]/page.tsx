import type { Metadata } from 'next'
import { listMetadata } from '#app/page-metadata'
import { reader } from '#app/reader'
import { History } from '#components/history'
import { Page } from '#components/page'
import { publicHistory } from '#domain/incident/queries'
import { translator } from '#i18n/messages'
import { dayOf, formatDay } from '#i18n/stamps'
import { now } from '#lib/clock'
import { MissingPage, missingMetadata } from '../../missing'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ month: string }> }

/** A month that has begun somewhere; what is yet to come is no history. */
const isMonth = (month: string) =>
  /^20\d\d-(0[1-9]|1[0-2])$/.test(month) && month <= dayOf(now(), 'Pacific/Kiritimati').slice(0, 7)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, settings, known } = await reader()
  const { month } = await params
  if (!known || !isMonth(month)) return missingMetadata()
  const t = translator(locale, 'history')
  const words = formatDay(month, locale, 'month')
  const title = `${t('title')}: ${words}`
  const description = t('description', { month: words })
  return listMetadata(`/history/${month}`, { title, description }, { locale, settings })
}

export default async function HistoryPage({ params }: Props) {
  const { locale, settings, known } = await reader()
  const { month } = await params
  if (!known || !isMonth(month)) return <MissingPage />
  const history = await publicHistory(month, locale)
  return (
    <Page settings={settings} locale={locale} path={`/history/${month}`}>
      <History history={history} locale={locale} zone={settings.organisationZone} />
    </Page>
  )
}
