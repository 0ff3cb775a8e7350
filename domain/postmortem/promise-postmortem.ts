import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { dueAfter } from '#domain/postmortem/postmortem'
import { settings } from '#domain/settings/queries'
import type { Actor } from '#domain/staff/staff'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'

/**
 * Gives the postmortem of an incident that was just resolved the due date that the settings ask for, inside the caller's
 * transaction. One that has a date, is published or not planned stays as it is, and no date is promised that has passed.
 */
export async function promisePostmortem(
  tx: Tx,
  actor: Actor,
  incident: { id: string; slug: string; months: string[] },
  resolvedAt: Date,
): Promise<void> {
  const { postmortemDueDays: days, organisationZone } = await settings(tx)
  if (days === null) return
  const dueBy = dueAfter(resolvedAt, days, organisationZone)
  if (dueBy <= now()) return
  const { count } = await tx.postmortem.updateMany({
    where: { incidentId: incident.id, dueBy: null, publishedAt: null, notPlannedAt: null },
    data: { dueBy, version: { increment: 1 } },
  })
  if (count === 0) return
  const { id: incidentId, slug, months } = incident
  await recordEvent(tx, actor, 'postmortem.scheduled', {
    incidentId,
    payload: { slug, months },
    difference: differenceOf({}, { dueBy }),
  })
}
