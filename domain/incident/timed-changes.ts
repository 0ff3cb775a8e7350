import { isGoingToBe, isPublic } from '#domain/service/visibility'
import { settings } from '#domain/settings/queries'
import { db } from '#lib/db'
import { addDays, dayOf, startOfDay } from '#lib/zone'

/** A change of public bytes by time alone. `slug` null: a day ended, which the overview shows. */
export type TimedChange = {
  at: Date
  slug: string | null
  month: string | null
  /** Slug of the maintenance whose state changes. */
  maintenance?: string
}

/**
 * Changes by time alone after `after` and up to `until`, in order: days that end in the organisation's zone,
 * promised next updates and due postmortems that pass, maintenance that begins, is watched or ends.
 */
export async function timedChanges(after: Date, until: Date): Promise<TimedChange[]> {
  const between = { gt: after, lte: until }
  const [{ organisationZone: zone }, entries, postmortems, maintenances] = await Promise.all([
    settings(),
    db().timelineEntry.findMany({
      where: { ...isPublic, nextUpdateBy: between, incident: { ...isPublic, status: { not: 'resolved' } } },
      select: { nextUpdateBy: true, incident: { select: { slug: true } } },
    }),
    db().postmortem.findMany({
      where: { dueBy: between, publishedAt: null, incident: isPublic },
      select: { dueBy: true, incident: { select: { slug: true } } },
    }),
    db().maintenance.findMany({
      where: { ...isGoingToBe, OR: [{ startsAt: between }, { endsAt: between }, { verifyingAt: between }] },
      select: { slug: true, startsAt: true, endsAt: true, verifyingAt: true },
    }),
  ])
  const changes: TimedChange[] = [
    ...entries.map((entry) => ({ at: entry.nextUpdateBy, slug: entry.incident.slug })),
    ...postmortems.map((postmortem) => ({ at: postmortem.dueBy, slug: postmortem.incident.slug })),
  ].flatMap(({ at, slug }) => (at ? [{ at, slug, month: null }] : []))
  for (const { slug: maintenance, startsAt, endsAt, verifyingAt } of maintenances) {
    // History has it by the day it began on.
    const month = dayOf(startsAt, zone).slice(0, 7)
    for (const at of [startsAt, verifyingAt, endsAt]) {
      if (at && at > after && at <= until) changes.push({ at, slug: null, month, maintenance })
    }
  }
  for (let date = addDays(dayOf(after, zone), 1); ; date = addDays(date, 1)) {
    const at = startOfDay(date, zone)
    if (at > until) break
    if (at > after) changes.push({ at, slug: null, month: date.endsWith('-01') ? date.slice(0, 7) : null })
  }
  return changes.sort((a, b) => a.at.getTime() - b.at.getTime())
}
