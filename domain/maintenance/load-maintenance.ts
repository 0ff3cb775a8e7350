import { type MaintenanceTimes, statusAt } from '#domain/maintenance/maintenance'
import { settings } from '#domain/settings/queries'
import { type Actor, actorId } from '#domain/staff/staff'
import { createText, newestBody } from '#domain/text/write-text'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { DomainError, invalid, notFound } from '#lib/errors'
import { dayOf } from '#lib/zone'

/** The maintenance `slug` for a verb, its row locked. Throws `not_found`, or `stale` for another version. */
export async function loadMaintenance(tx: Tx, slug: string, options: { ifVersion?: number } = {}) {
  await tx.$queryRaw`SELECT 1 FROM "Maintenance" WHERE slug = ${slug} FOR UPDATE`
  const held = await tx.maintenance.findUnique({
    where: { slug },
    include: { title: { select: { sourceLocale: true } } },
  })
  if (!held) throw notFound('maintenance', slug)
  if (options.ifVersion !== undefined && options.ifVersion !== held.version) {
    throw new DomainError('stale', 'The maintenance has changed since', { data: { version: held.version } })
  }
  return { ...held, status: statusAt(held, now()), sourceLocale: held.title.sourceLocale }
}

type Held = Awaited<ReturnType<typeof loadMaintenance>>

/** Refuses instants that are out of order. */
export function assertOrder({ startsAt, endsAt, verifyingAt }: MaintenanceTimes) {
  if (endsAt <= startsAt) throw invalid('endsAt', 'before_start', 'A maintenance ends after it begins')
  if (verifyingAt && (verifyingAt < startsAt || verifyingAt > endsAt)) {
    throw invalid('verifyingAt', 'outside', 'Watching lies between beginning and end')
  }
}

/** Refuses a draft and what was withdrawn: readers know of neither. */
export function assertOut(held: Held) {
  if (!isOut(held)) throw new DomainError('conflict', 'Readers do not know of it; publish it first')
}

/** Whether the public can see it now, and so whether followers may be told. */
export const isOut = (held: { publishedAt: Date | null; withdrawnAt: Date | null }): boolean =>
  held.publishedAt !== null && held.withdrawnAt === null

/** The history months that something planned for these instants stands in. */
export async function monthsOf(tx: Tx, instants: readonly Date[]): Promise<string[]> {
  const { organisationZone } = await settings(tx)
  return [...new Set(instants.map((at) => dayOf(at, organisationZone).slice(0, 7)))]
}

/** Words, services and times as they stand, for the audit. */
export async function wordsAndTimes(tx: Tx, held: Held) {
  const services = await tx.maintenanceService.findMany({
    where: { maintenanceId: held.id },
    orderBy: { service: { slug: 'asc' } },
    select: { service: { select: { slug: true } } },
  })
  const { startsAt, endsAt, verifyingAt } = held
  return {
    title: await newestBody(tx, held.titleId),
    body: await newestBody(tx, held.bodyId),
    services: services.map(({ service }) => service.slug),
    ...{ startsAt, endsAt, verifyingAt },
  }
}

/** Adds a row to its story. Returns its id. */
export async function addEntry(
  tx: Tx,
  actor: Actor,
  held: Held,
  entry: { body?: string; startsAt?: Date; endsAt?: Date; occurredAt: Date },
): Promise<string> {
  const { body, ...times } = entry
  const { sourceLocale } = held
  const { id } = await tx.maintenanceEntry.create({
    data: {
      ...times,
      maintenanceId: held.id,
      bodyId: body ? await createText(tx, actor, { sourceLocale, body, publish: true }) : null,
      createdBy: actorId(actor),
    },
    select: { id: true },
  })
  return id
}
