import { inDisplayOrder } from '#domain/incident/incident'
import { noticeBefore, type OpenPromise, oldNews, type PromiseView } from '#domain/promise/promise'
import { isPublic } from '#domain/service/visibility'
import { settings } from '#domain/settings/queries'
import { type Actor, authorize } from '#domain/staff/staff'
import { publicText, type StoredText, textSelect } from '#domain/text/queries'
import { chooseProse, type Prose } from '#domain/text/text'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { addDays, startOfDay } from '#lib/zone'

/** Which promises: all, or those of one incident, or (`sample` false) those that are not made up. */
type Which = { incidentId?: string; sample?: false; from?: Date; until?: Date }

type Known = OpenPromise & { words: { title: StoredText; text: StoredText | null } }

const ofIncident = { id: true, slug: true, title: { select: textSelect } } as const

/** What readers were promised and wait for, in the order of its time. */
async function openPromises({ incidentId, sample, from, until }: Which): Promise<Known[]> {
  const { organisationZone: zone } = await settings()
  const incident = { ...isPublic, ...(incidentId && { id: incidentId }), ...(sample === false && { sample }) }
  const between = { ...(from && { gte: from }), ...(until && { lte: until }) }
  const [running, postmortems, items] = await Promise.all([
    db().incident.findMany({
      where: { ...incident, status: { not: 'resolved' } },
      select: {
        ...ofIncident,
        entries: {
          where: { kind: 'update', ...isPublic },
          select: { id: true, occurredAt: true, sequence: true, nextUpdateBy: true },
        },
      },
    }),
    db().postmortem.findMany({
      where: { incident, publishedAt: null, notPlannedAt: null, dueBy: { not: null, ...between } },
      select: { id: true, dueBy: true, incident: { select: ofIncident } },
    }),
    db().remediationItem.findMany({
      where: {
        publishedAt: { not: null },
        state: { in: ['planned', 'in_progress'] },
        // A day more at either end: a day is another stretch of time in every zone.
        targetDate: {
          not: null,
          ...(from && { gte: shift(from, -2) }),
          ...(until && { lte: shift(until, 2) }),
        },
        postmortem: { publishedAt: { not: null }, incident },
      },
      select: {
        id: true,
        targetDate: true,
        text: { select: textSelect },
        postmortem: { select: { incident: { select: ofIncident } } },
      },
    }),
  ])
  const promises: Known[] = []
  const add = (
    kind: OpenPromise['kind'],
    subjectId: string,
    of: { id: string; slug: string; title: StoredText },
    by: { promisedFor: string; dueAt: Date },
    text: StoredText | null = null,
  ) => {
    const { id, slug, title } = of
    promises.push({ kind, subjectId, incidentId: id, slug, ...by, words: { title, text } })
  }
  for (const { entries, ...of } of running) {
    const latest = inDisplayOrder(entries).at(-1)
    if (latest?.nextUpdateBy) add('update', latest.id, of, instant(latest.nextUpdateBy))
  }
  for (const { id, dueBy, incident: of } of postmortems) {
    if (dueBy) add('postmortem', id, of, instant(dueBy))
  }
  for (const { id, targetDate, text, postmortem } of items) {
    const promisedFor = targetDate?.toISOString().slice(0, 10)
    if (!promisedFor) continue
    const dueAt = startOfDay(addDays(promisedFor, 1), zone)
    add('remediation', id, postmortem.incident, { promisedFor, dueAt }, text)
  }
  return promises.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())
}

const shift = (at: Date, days: number) => new Date(at.getTime() + days * 24 * 60 * 60_000)

const instant = (dueAt: Date) => ({ promisedFor: dueAt.toISOString(), dueAt })

function viewOf({ words, ...promise }: Known, locale: string, at: Date): PromiseView {
  const prose = (text: StoredText | null): Prose | null => {
    const row = publicText(text)
    return row && chooseProse(row, locale)
  }
  const nothing: Prose = { body: '', locale, provenance: 'source', stale: false, sourceHeld: false }
  const title = prose(words.title) ?? nothing
  return { ...promise, title, text: prose(words.text), overdue: promise.dueAt <= at }
}

/** What readers were promised and wait for, for the staff: what is overdue comes first, longest first. */
export async function listPromises(actor: Actor, locale: string): Promise<PromiseView[]> {
  authorize(actor, 'incident:read')
  const at = now()
  return (await openPromises({})).map((promise) => viewOf(promise, locale, at))
}

/** How many promises to readers are overdue. */
export async function overdueCount(actor: Actor): Promise<number> {
  authorize(actor, 'incident:read')
  return (await openPromises({ until: now() })).filter(({ dueAt }) => dueAt <= now()).length
}

/** The promises about which the staff may have to be told now. The sample's are nobody's. */
export const promisesToRemindOf = (at: Date): Promise<OpenPromise[]> =>
  openPromises({
    sample: false,
    from: new Date(at.getTime() - oldNews),
    until: new Date(at.getTime() + Math.max(...Object.values(noticeBefore))),
  })

/** A promise as it stands; null where it was kept, changed or taken back meanwhile. */
export async function openPromise(
  incidentId: string,
  { subjectId, promisedFor }: { subjectId: string; promisedFor: string },
  locale: string,
): Promise<PromiseView | null> {
  const promises = await openPromises({ incidentId })
  const held = promises.find((p) => p.subjectId === subjectId && p.promisedFor === promisedFor)
  return held ? viewOf(held, locale, now()) : null
}
