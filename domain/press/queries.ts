import type { PressReport } from '#domain/press/press'
import { failedPrints } from '#domain/press/schema'
import { db } from '#lib/db'

/** The last report of each host's press, for the console and for metrics. A press unheard of for a day is left out. */
export async function pressReports(): Promise<PressReport[]> {
  const rows = await db().pressReport.findMany({
    orderBy: [{ host: 'asc' }, { id: 'asc' }],
    omit: { id: true },
  })
  return rows.map((row) => ({ ...row, failures: failedPrints.parse(row.failures) }))
}
