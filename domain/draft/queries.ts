import {
  type DraftValues,
  type DraftView,
  type FailedDraft,
  type FormKind,
  isSchedulable,
  type Schedulable,
  type ScheduledView,
  type ScheduledWords,
} from '#domain/draft/draft'
import { inputs } from '#domain/draft/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { draftText, textSelect } from '#domain/text/queries'
import { chooseProse } from '#domain/text/text'
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
    select: { ...scheduledSelect, createdBy: true },
  })
  const people = await db().staff.findMany({
    where: { id: { in: rows.map(({ createdBy }) => createdBy) } },
    select: { id: true, name: true },
  })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return rows.flatMap(({ createdBy, ...row }) => {
    const scheduled = scheduledView(row)
    return scheduled ? [{ ...scheduled, author: names.get(createdBy) ?? null }] : []
  })
}

/** What was scheduled and failed, for the mail about it; null where it was changed, cancelled or said meanwhile. */
export async function failedDraft(id: string, locale: string): Promise<FailedDraft | null> {
  const row = await db().draft.findUnique({
    where: { id },
    select: { ...scheduledSelect, incident: { select: { slug: true, title: { select: textSelect } } } },
  })
  if (!row?.incident) return null
  const { incident, ...held } = row
  const scheduled = scheduledView(held)
  const title = draftText(incident.title)
  const words = title && chooseProse(title, locale)
  if (!scheduled?.failure || !words) return null
  return { ...scheduled, failure: scheduled.failure, slug: incident.slug, title: words }
}

const scheduledSelect = { id: true, kind: true, publishAt: true, failure: true, input: true } as const

type ScheduledRow = {
  id: string
  kind: string
  publishAt: Date | null
  failure: string | null
  input: unknown
}

function scheduledView({ id, kind, publishAt, failure, input }: ScheduledRow) {
  if (!publishAt || !isSchedulable(kind)) return null
  return { id, kind, publishAt, failure: failure as ErrorCode | null, words: wordsOf(kind, input) }
}

function wordsOf(kind: Schedulable, input: unknown): ScheduledWords | null {
  const update = kind === 'update' ? inputs.update.safeParse(input).data : null
  return update ? { status: update.status, body: update.body } : null
}
