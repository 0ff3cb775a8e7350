import type { Difference, EventPayload } from '#domain/event/event'
import { type Actor, authorize } from '#domain/staff/staff'
import { db } from '#lib/db'
import type { Prisma } from '#lib/prisma/client'

/** What of the audit is asked for. `actor` is `system`, `reader`, or the id of a person or a token. */
export type AuditFilter = {
  actor?: string
  /** The first word of an event's type: `incident`, `staff` … */
  noun?: string
  kind?: string
  /** From this instant on, and before that one. */
  from?: Date
  until?: Date
}

export type AuditActor = {
  kind: 'staff' | 'token' | 'reader' | 'system'
  id: string | null
  name: string | null
}

export type AuditRow = {
  sequence: number
  occurredAt: Date
  type: string
  actor: AuditActor
  /** The incident it is about, by the address it has now. */
  incident: string | null
  payload: EventPayload
  difference: Difference | null
}

const batch = 500

/** Events that fit, newest first, below `before`; `next` is where the rest begins. */
export async function auditPage(
  actor: Actor,
  filter: AuditFilter,
  { before, take = 50 }: { before?: number; take?: number } = {},
): Promise<{ rows: AuditRow[]; next: number | null }> {
  authorize(actor, 'audit:read')
  const rows = await rowsBelow(filter, before, take + 1)
  const next = rows.length > take ? (rows[take - 1]?.sequence ?? null) : null
  return { rows: rows.slice(0, take), next }
}

/** All events that fit, newest first, a few hundred of them in memory at a time. */
export async function* auditRows(actor: Actor, filter: AuditFilter): AsyncGenerator<AuditRow> {
  authorize(actor, 'audit:read')
  let before: number | undefined
  while (true) {
    const rows = await rowsBelow(filter, before, batch)
    yield* rows
    if (rows.length < batch) return
    before = rows.at(-1)?.sequence
  }
}

/** Who has done anything, and which kinds of events there are. */
export async function auditChoices(actor: Actor): Promise<{ actors: AuditActor[]; kinds: string[] }> {
  authorize(actor, 'audit:read')
  const [people, tokens, kinds] = await Promise.all([
    db().staff.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    db().apiToken.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    db().event.groupBy({ by: ['type'], orderBy: { type: 'asc' } }),
  ])
  return {
    actors: [
      ...people.map((person) => ({ kind: 'staff' as const, ...person })),
      ...tokens.map((token) => ({ kind: 'token' as const, ...token })),
    ],
    kinds: kinds.map(({ type }) => type),
  }
}

async function rowsBelow(filter: AuditFilter, before: number | undefined, take: number): Promise<AuditRow[]> {
  const events = await db().event.findMany({
    where: { ...whereOf(filter), ...(before !== undefined && { sequence: { lt: before } }) },
    orderBy: { sequence: 'desc' },
    take,
    select: {
      sequence: true,
      occurredAt: true,
      type: true,
      actorKind: true,
      actorId: true,
      payload: true,
      difference: true,
      incident: { select: { slug: true } },
    },
  })
  const ids = [...new Set(events.flatMap(({ actorId }) => (actorId ? [actorId] : [])))]
  const [people, tokens] = await Promise.all([
    db().staff.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
    db().apiToken.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
  ])
  const names = new Map([...people, ...tokens].map(({ id, name }) => [id, name]))
  return events.map(({ sequence, actorKind, actorId, incident, payload, difference, ...event }) => ({
    ...event,
    sequence: Number(sequence),
    actor: { kind: actorKind, id: actorId, name: (actorId && names.get(actorId)) || null },
    incident: incident?.slug ?? null,
    payload: payload as EventPayload,
    difference: difference as Difference | null,
  }))
}

function whereOf({ actor, noun, kind, from, until }: AuditFilter): Prisma.EventWhereInput {
  return {
    ...(actor === 'system' || actor === 'reader' ? { actorKind: actor } : actor ? { actorId: actor } : {}),
    AND: [noun ? { type: { startsWith: `${noun}.` } } : {}, kind ? { type: kind } : {}],
    occurredAt: { gte: from, lt: until },
  }
}
