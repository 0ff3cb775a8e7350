import {
  type DraftValues,
  type DraftView,
  type FormKind,
  isSchedulable,
  type ScheduledView,
} from '#domain/draft/draft'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { db } from '#lib/db'
import type { ErrorCode } from '#lib/errors'

/** What the actor has kept of forms about the incident `slug`, or with null of forms that begin something, by kind. */
export async function draftsOf(actor: Actor, slug: string | null): Promise<Map<FormKind, DraftView>> {
  authorize(actor, 'incident:read')
  const rows = await db().draft.findMany({
    where: {
      ...(slug === null ? { incidentId: null } : { incident: { slug } }),
      createdBy: actorId(actor) ?? '',
      publishAt: null,
    },
    orderBy: { savedAt: 'asc' },
    select: { id: true, kind: true, values: true, savedAt: true },
  })
  return new Map(
    rows.map(({ kind, values, ...row }) => [kind as FormKind, { ...row, values: values as DraftValues }]),
  )
}

/** What is to be said about the incident `slug`, soonest first, with what should have been and was not. */
export async function scheduledFor(actor: Actor, slug: string): Promise<ScheduledView[]> {
  authorize(actor, 'incident:read')
  const rows = await db().draft.findMany({
    where: { incident: { slug }, publishAt: { not: null } },
    orderBy: { publishAt: 'asc' },
    select: { id: true, kind: true, publishAt: true, createdBy: true, failure: true },
  })
  const people = await db().staff.findMany({
    where: { id: { in: rows.map(({ createdBy }) => createdBy) } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return rows.flatMap(({ kind, publishAt, createdBy, failure, id }) =>
    publishAt && isSchedulable(kind)
      ? [{ id, kind, publishAt, author: names.get(createdBy) ?? null, failure: failure as ErrorCode | null }]
      : [],
  )
}
