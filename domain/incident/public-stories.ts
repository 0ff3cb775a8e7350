import type { EventType } from '#domain/event/event'
import { whileUnchanged } from '#domain/event/while-unchanged'
import type { IncidentView } from '#domain/incident/incident'
import { type StoredStory, storySelect, storyView } from '#domain/incident/story'
import { isPublic } from '#domain/service/visibility'
import { db } from '#lib/db'

/** A public incident with the ids by which readers outside know it and its postmortem. */
export type PublicStory = { id: string; postmortemId: string | null; createdAt: Date; view: IncidentView }

const told = (story: StoredStory, locale: string): PublicStory => ({
  id: story.id,
  postmortemId: story.postmortem?.id ?? null,
  createdAt: story.createdAt,
  view: storyView(story, locale, 'public'),
})

/** Public incidents in `locale`, newest first; with `open` only those that are not resolved. */
export async function publicStories(
  locale: string,
  options: { take?: number; open?: boolean } = {},
): Promise<PublicStory[]> {
  const read = () =>
    db().incident.findMany({
      where: { ...(options.open && { status: { not: 'resolved' as const } }), ...isPublic },
      select: storySelect,
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take: options.take,
    })
  const rows = await whileUnchanged(`stories ${options.open ?? false} ${options.take ?? 'all'}`, read)
  return rows.map((story) => told(story, locale))
}

/** The rows of one public incident; null where the public knows of none. */
export const readStory = (by: { slug: string } | { id: string }): Promise<StoredStory | null> =>
  whileUnchanged(`story ${JSON.stringify(by)}`, () =>
    db().incident.findFirst({ where: { ...by, ...isPublic }, select: storySelect }),
  )

/** One public incident; a redirect where `slug` is a former one; null where the public knows of none. */
export async function publicStory(
  slug: string,
  locale: string,
): Promise<PublicStory | { redirect: string } | null> {
  const story = await readStory({ slug })
  if (story) return told(story, locale)
  const former = await db().slugRedirect.findFirst({
    where: { slug, incident: isPublic },
    select: { incident: { select: { slug: true } } },
  })
  return former ? { redirect: former.incident.slug } : null
}

/** Which entries and postmortems (by id) of these public incidents followers were told about. */
export async function announced(stories: readonly PublicStory[]): Promise<Set<string>> {
  const ids = stories.map(({ id }) => id)
  const events = await whileUnchanged(`announced ${ids}`, () =>
    db().event.findMany({
      where: { notify: true, incidentId: { in: ids }, incident: isPublic },
      select: { type: true, incidentId: true, payload: true },
    }),
  )
  const postmortems = new Map(stories.map(({ id, postmortemId }) => [id, postmortemId]))
  const named = events.map(({ type, incidentId, payload }) => {
    if (type === 'postmortem.published') return postmortems.get(incidentId ?? '')
    return typeof payload === 'object' && payload && 'entryId' in payload ? payload.entryId : undefined
  })
  return new Set(named.filter((id) => typeof id === 'string'))
}

/** Events that change what readers see; staff at work on a draft change nothing. */
const seen: EventType[] = [
  'incident.declared',
  'incident.updated',
  'incident.corrected',
  'incident.resolved',
  'incident.reopened',
  'incident.published',
  'incident.withdrawn',
  'incident.entry_withdrawn',
  'incident.entry_restored',
  'incident.translated',
  'incident.imported',
  'postmortem.scheduled',
  'postmortem.published',
  'postmortem.corrected',
  'postmortem.withdrawn',
  'postmortem.not_planned',
  'remediation.changed',
  'remediation.completed',
  'maintenance.planned',
  'maintenance.changed',
  'maintenance.rescheduled',
  'maintenance.started',
  'maintenance.updated',
  'maintenance.completed',
  'maintenance.cancelled',
  'maintenance.withdrawn',
  'service.changed',
  'settings.changed',
]

/** When what readers see last changed; null where nothing has been said yet. */
export const publicChangedAt = () => whileUnchanged('changed at', readChangedAt)

async function readChangedAt(): Promise<Date | null> {
  const last = await db().event.findFirst({
    where: {
      type: { in: seen },
      OR: [{ incidentId: null }, { incident: isPublic }, { type: 'incident.withdrawn' }],
    },
    orderBy: { sequence: 'desc' },
    select: { occurredAt: true },
  })
  return last?.occurredAt ?? null
}
