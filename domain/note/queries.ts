import type { NoteView } from '#domain/note/note'
import { type Actor, authorize } from '#domain/staff/staff'
import { db } from '#lib/db'

/** The notes beside the incident `slug`, in the order they were written. */
export async function notesOf(actor: Actor, slug: string): Promise<NoteView[]> {
  authorize(actor, 'incident:read')
  const rows = await db().note.findMany({
    where: { incident: { slug } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, body: true, createdAt: true, createdBy: true },
  })
  const ids = rows.flatMap(({ createdBy }) => createdBy ?? [])
  const people = await db().staff.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return rows.map(({ createdBy, ...note }) => ({ ...note, author: names.get(createdBy ?? '') ?? null }))
}
