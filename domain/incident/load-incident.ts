import {
  inDisplayOrder,
  type ServiceWindow,
  type Statement,
  statusOf,
  type WithdrawalRefusal,
  withdrawalRefusal,
} from '#domain/incident/incident'
import { isPublic } from '#domain/service/visibility'
import { settings } from '#domain/settings/queries'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { DomainError, invalid, notFound } from '#lib/errors'
import { dayOf } from '#lib/zone'

/**
 * The incident `slug` for a verb, its row locked until the transaction ends so that verbs about one incident
 * follow each other, and after that what is to be done `within`. Throws `not_found`, or `stale` where `ifVersion` is
 * not its version.
 */
export async function loadIncident(tx: Tx, slug: string, options: VerbOptions = {}) {
  await tx.$queryRaw`SELECT 1 FROM "Incident" WHERE slug = ${slug} FOR UPDATE`
  const incident = await tx.incident.findUnique({
    where: { slug },
    select: {
      id: true,
      slug: true,
      titleId: true,
      impact: true,
      status: true,
      sourceLocale: true,
      startedAt: true,
      publishedAt: true,
      withdrawnAt: true,
      version: true,
      windows: { select: { serviceId: true, status: true, startedAt: true, endedAt: true } },
      entries: {
        select: {
          id: true,
          kind: true,
          status: true,
          occurredAt: true,
          statedAt: true,
          sequence: true,
          bodyId: true,
          withdrawnAt: true,
          services: { select: { serviceId: true, status: true } },
        },
      },
      postmortem: { select: { id: true, publishedAt: true, firstPublishedAt: true } },
    },
  })
  if (!incident) throw notFound('incident', slug)
  if (options.ifVersion !== undefined && options.ifVersion !== incident.version) {
    throw new DomainError('stale', 'The incident has changed since', { data: { version: incident.version } })
  }
  await options.within?.(tx)
  const ordered = inDisplayOrder(incident.entries)
  return {
    ...incident,
    entries: ordered.filter((entry) => entry.withdrawnAt === null),
    withdrawn: ordered.filter((entry) => entry.withdrawnAt !== null),
  }
}

/** What a verb about one incident may be asked besides: a version to insist on, and what to do in its transaction. */
export type VerbOptions = { ifVersion?: number; within?: (tx: Tx) => Promise<void> }

export type LoadedIncident = Awaited<ReturnType<typeof loadIncident>>
export type LoadedEntry = LoadedIncident['entries'][number]

/** Whether the public can see it now, and so whether followers may be told. */
export const isOut = (incident: { publishedAt: Date | null; withdrawnAt: Date | null }): boolean =>
  incident.publishedAt !== null && incident.withdrawnAt === null

/** Refuses an instant that has not come yet; a minute of grace for clocks that differ. */
export function assertPast(path: string, instant: Date | undefined) {
  if (instant && instant.getTime() > now().getTime() + 60_000) {
    throw invalid(path, 'future', `${path} lies in the future`)
  }
}

/** Refuses a timeline of `entries` for `incident`. Throws `conflict`. */
export function assertEntriesMayBe(entries: readonly LoadedEntry[], { postmortem }: LoadedIncident) {
  const refusal = withdrawalRefusal(entries, Boolean(postmortem?.publishedAt))
  if (refusal) throw new DomainError('conflict', refusals[refusal], { issues: [{ path: '', code: refusal }] })
}

const refusals: Record<WithdrawalRefusal, string> = {
  last_update: 'It is the last update; withdraw the incident instead',
  postmortem_published: 'The postmortem is published; withdraw it before reopening',
}

/** What an entry says of services. */
export const statementOf = ({ statedAt, occurredAt, status, services }: LoadedEntry): Statement => ({
  at: statedAt ?? occurredAt,
  resolves: status === 'resolved',
  states: services,
})

/** `windows` without those that have no length. */
export const lasting = (windows: readonly ServiceWindow[]): ServiceWindow[] =>
  windows.filter((w) => w.endedAt === null || w.endedAt.getTime() !== w.startedAt.getTime())

/** Replaces the incident's windows by `windows`, without those that have no length. */
export async function storeWindows(tx: Tx, incidentId: string, windows: readonly ServiceWindow[]) {
  await tx.impactWindow.deleteMany({ where: { incidentId } })
  await tx.impactWindow.createMany({ data: lasting(windows).map((w) => ({ ...w, incidentId })) })
}

/** The number of the next entry: withdrawn ones keep theirs. */
export async function nextSequence(tx: Tx, incidentId: string): Promise<number> {
  const { _max } = await tx.timelineEntry.aggregate({ where: { incidentId }, _max: { sequence: true } })
  return (_max.sequence ?? 0) + 1
}

/** Brings the cached status and the version up to date after a change to the entries. Returns the status. */
export async function touchIncident(tx: Tx, incidentId: string) {
  const entries = await tx.timelineEntry.findMany({
    where: { incidentId, ...isPublic },
    select: { status: true, occurredAt: true, sequence: true },
  })
  const status = statusOf(entries)
  await tx.incident.update({ where: { id: incidentId }, data: { status, version: { increment: 1 } } })
  return status
}

/** The history months an incident stands in, by the day it began and by the days around a window change. */
export async function monthsOf(tx: Tx, instants: readonly (Date | null)[]): Promise<string[]> {
  const { organisationZone } = await settings(tx)
  const months = instants
    .filter((instant) => instant !== null)
    .map((instant) => dayOf(instant, organisationZone).slice(0, 7))
  return [...new Set(months)].sort()
}

/** A slug that nobody has: `wanted`, else `wanted-2` and so on. */
export async function freeSlug(tx: Tx, wanted: string): Promise<string> {
  const taken = await tx.incident.findMany({
    where: { slug: { startsWith: wanted } },
    select: { slug: true },
  })
  const redirects = await tx.slugRedirect.findMany({
    where: { slug: { startsWith: wanted } },
    select: { slug: true },
  })
  const used = new Set([...taken, ...redirects].map((row) => row.slug))
  if (!used.has(wanted)) return wanted
  for (let n = 2; ; n++) if (!used.has(`${wanted}-${n}`)) return `${wanted}-${n}`
}

/** Refuses a slug that an incident has, or that leads to another one than `incidentId`. */
export async function assertFreeSlug(tx: Tx, slug: string, incidentId?: string) {
  const incident = await tx.incident.findUnique({ where: { slug }, select: { id: true } })
  const redirect = await tx.slugRedirect.findUnique({ where: { slug }, select: { incidentId: true } })
  if ((incident && incident.id !== incidentId) || (redirect && redirect.incidentId !== incidentId)) {
    throw new DomainError('conflict', `The slug “${slug}” is taken`, {
      issues: [{ path: 'slug', code: 'taken', params: { slug } }],
    })
  }
}
