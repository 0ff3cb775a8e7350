import type { PressReport } from '#domain/press/press'
import { now } from '#lib/clock'
import { db } from '#lib/db'

const FORGOTTEN = 86_400_000

/** Writes what the press `id` says of itself over what it said before, and forgets presses that are gone for a day. */
export async function reportPress(id: string, report: Omit<PressReport, 'reportedAt'>): Promise<void> {
  const reportedAt = now()
  const failures = report.failures.map((failure) => ({
    ...failure,
    since: failure.since.toISOString(),
    nextTryAt: failure.nextTryAt.toISOString(),
  }))
  const row = { ...report, failures, reportedAt }
  await db().pressReport.upsert({ where: { id }, create: { id, ...row }, update: row })
  const before = new Date(reportedAt.getTime() - FORGOTTEN)
  await db().pressReport.deleteMany({ where: { reportedAt: { lt: before } } })
}
