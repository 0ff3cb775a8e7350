import type { Metadata } from 'next'
import { reader } from '#app/reader'
import { dayOf } from '#i18n/stamps'
import { now } from '#lib/clock'
import HistoryPage, { generateMetadata as metadataOfMonth } from './[month]/page'

export const dynamic = 'force-dynamic'

/** The month it is now in the organisation's zone. */
async function thisMonth(): Promise<{ params: Promise<{ month: string }> }> {
  const { settings } = await reader()
  return { params: Promise.resolve({ month: dayOf(now(), settings.organisationZone).slice(0, 7) }) }
}

export async function generateMetadata(): Promise<Metadata> {
  return metadataOfMonth(await thisMonth())
}

export default async function CurrentHistoryPage() {
  return HistoryPage(await thisMonth())
}
