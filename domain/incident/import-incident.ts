import { recordEvent } from '#domain/event/record-event'
import { extendStory } from '#domain/incident/extend-story'
import { ImportedStory, type ImportNote, storyParts } from '#domain/incident/imported-story'
import { importText, tellingOf } from '#domain/incident/imported-text'
import { hull, slugFor, statusOf } from '#domain/incident/incident'
import {
  assertFreeSlug,
  assertPast,
  freeSlug,
  loadIncident,
  monthsOf,
  storeWindows,
} from '#domain/incident/load-incident'
import { publishIncident } from '#domain/incident/publish-incident'
import { gate } from '#domain/postmortem/gate'
import { loadPostmortem } from '#domain/postmortem/load-postmortem'
import type { Missing } from '#domain/postmortem/postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { publishText } from '#domain/text/write-text'
import { translator } from '#i18n/messages'
import { now } from '#lib/clock'
import { type Tx, transaction } from '#lib/db'
import { DomainError, invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/** What an import left behind. `missing` is what the postmortem still lacks. */
export type Imported = {
  slug: string
  outcome: 'created' | 'extended' | 'unchanged'
  published: boolean
  postmortem: 'published' | 'draft' | 'pending'
  missing: Missing[]
  servicesMade: string[]
  notes: ImportNote[]
}

/**
 * Stores a story told elsewhere: as a new incident, or as a further telling of `incident`. Draft unless
 * `publish`, which also publishes the postmortem where nothing is missing. Importing tells nobody, and the
 * same `key` again changes nothing (but publishes what `publish` now asks for).
 */
export async function importIncident(actor: Actor, input: unknown): Promise<Imported> {
  for (const permission of ['incident:write', 'postmortem:write', 'translation:write'] as const) {
    authorize(actor, permission)
  }
  const story = parse(ImportedStory, input)
  for (const [i, entry] of story.entries.entries()) assertPast(`entries.${i}.occurredAt`, entry.occurredAt)
  for (const [i, { startedAt, endedAt }] of story.windows.entries()) {
    assertPast(`windows.${i}.startedAt`, startedAt)
    assertPast(`windows.${i}.endedAt`, endedAt ?? undefined)
  }
  const stored = await transaction((tx) => store(tx, actor, story))
  if (story.publish) await publish(actor, stored.slug, story.locale, stored.outcome !== 'unchanged')
  return { ...stored, ...(await stateOf(stored.slug)) }
}

type Stored = Pick<Imported, 'slug' | 'outcome' | 'notes' | 'servicesMade'>

async function store(tx: Tx, actor: Actor, story: ImportedStory): Promise<Stored> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${story.key}, 0))`
  const before = await tx.event.findFirst({
    where: {
      type: 'incident.imported',
      incidentId: { not: null },
      payload: { path: ['name'], equals: story.key },
    },
    select: { incident: { select: { slug: true } } },
  })
  if (before?.incident) {
    const { slug } = before.incident
    if (story.incident && story.incident !== slug) {
      throw new DomainError('conflict', `This article was imported before, as “${slug}”`, { data: { slug } })
    }
    return { slug, outcome: 'unchanged', notes: [], servicesMade: [] }
  }
  const services = await findServices(tx, actor, story)
  const servicesMade = services.filter((service) => service.made).map((service) => service.slug)
  const serviceIds = services.map((service) => service.id)
  if (story.incident) {
    const { incidentId, changed, notes } = await extendStory(tx, actor, story, story.incident, serviceIds)
    if (changed) await told(tx, actor, story, incidentId, story.incident)
    return { slug: story.incident, outcome: changed ? 'extended' : 'unchanged', notes, servicesMade }
  }
  const { id, slug } = await create(tx, actor, story, serviceIds)
  await told(tx, actor, story, id, slug)
  const window = hull(story.windows)
  const notes: ImportNote[] =
    window && serviceIds.length === 0
      ? [
          {
            code: 'window_not_stored',
            params: {
              window: `${window.startedAt.toISOString()} to ${window.endedAt?.toISOString() ?? 'open'}`,
            },
          },
        ]
      : []
  return { slug, outcome: 'created', notes, servicesMade }
}

async function told(tx: Tx, actor: Actor, story: ImportedStory, incidentId: string, slug: string) {
  await recordEvent(tx, actor, 'incident.imported', {
    incidentId,
    notify: false,
    payload: {
      slug,
      name: story.key,
      locales: [story.locale],
      services: story.services.map((service) => service.slug),
      months: await monthsOf(tx, [startOf(story)]),
    },
  })
}

const startOf = (story: ImportedStory): Date =>
  hull(story.windows)?.startedAt ?? story.entries[0]?.occurredAt ?? now()

async function findServices(tx: Tx, actor: Actor, story: ImportedStory) {
  const found: { id: string; slug: string; made: boolean }[] = []
  for (const [i, { slug, name }] of story.services.entries()) {
    const held = await tx.service.findUnique({ where: { slug }, select: { id: true } })
    if (held) {
      found.push({ id: held.id, slug, made: false })
      continue
    }
    if (!name) throw invalid(`services.${i}.slug`, 'unknown_service', `No service “${slug}”`, { slug })
    authorize(actor, 'service:write')
    const last = await tx.service.aggregate({ _max: { position: true } })
    const position = (last._max.position ?? 0) + 1
    const { id } = await tx.service.create({ data: { slug, name, position }, select: { id: true } })
    await recordEvent(tx, actor, 'service.changed', { payload: { services: [slug] } })
    found.push({ id, slug, made: true })
  }
  return found
}

/** Few enough words for an address, none of them cut. */
const firstWords = (title: string): string =>
  title.length <= 60 ? title : title.slice(0, 61).replace(/\s+\S*$/, '')

async function create(tx: Tx, actor: Actor, story: ImportedStory, serviceIds: readonly string[]) {
  if (!story.title) throw invalid('title', 'required', 'A new incident needs a title')
  if (story.impact !== 'none' && serviceIds.length === 0) {
    throw invalid('services', 'required', 'An incident with an impact needs a service')
  }
  const startedAt = startOf(story)
  if (story.slug) await assertFreeSlug(tx, story.slug)
  const slug = story.slug ?? (await freeSlug(tx, slugFor(firstWords(story.title), startedAt)))
  const telling = tellingOf(story)
  const words = (body: string, publish: boolean) => importText(tx, actor, telling, body, publish)
  // As everywhere, the postmortem's own publication decides about its parts; a source is published with it.
  const part = (body: string) => words(body, telling.provenance !== null)
  const by = actorId(actor)
  const incident = await tx.incident.create({
    data: {
      slug,
      titleId: await words(story.title, true),
      impact: story.impact,
      status: statusOf(story.entries.map((entry, sequence) => ({ ...entry, sequence }))),
      sourceLocale: telling.sourceLocale,
      startedAt,
      sourceUrl: story.sourceUrl ?? null,
      importKey: story.key,
      createdAt: now(),
      createdBy: by,
    },
    select: { id: true },
  })
  await storeWindows(
    tx,
    incident.id,
    serviceIds.flatMap((serviceId) =>
      story.windows.map((w) => ({ ...w, serviceId, status: story.serviceStatus })),
    ),
  )
  for (const [index, { occurredAt, status, body }] of story.entries.entries()) {
    await tx.timelineEntry.create({
      data: {
        incidentId: incident.id,
        kind: 'update',
        status,
        bodyId: body ? await words(body, true) : null,
        occurredAt,
        // The stamp is when the entry stood on the page it came from.
        postedAt: occurredAt,
        sequence: index + 1,
        publishedAt: occurredAt,
        publishedBy: by,
        createdBy: by,
      },
    })
  }
  const postmortem = await tx.postmortem.create({ data: { incidentId: incident.id }, select: { id: true } })
  for (const name of storyParts) {
    const body = story[name]
    if (body)
      await tx.postmortem.update({ where: { id: postmortem.id }, data: { [`${name}Id`]: await part(body) } })
  }
  for (const [position, { text, state, targetDate, doneDate }] of story.remediationItems.entries()) {
    const day = (value: string | null) => (value ? new Date(`${value}T00:00:00Z`) : null)
    const dates = { targetDate: day(targetDate), doneDate: day(doneDate) }
    await tx.remediationItem.create({
      data: { postmortemId: postmortem.id, position, textId: await part(text), state, ...dates },
    })
  }
  return { id: incident.id, slug }
}

/**
 * Makes public what an import stored, without telling anybody. Where the import changed nothing, what staff
 * withdrew stays withdrawn and what they have not yet published stays a draft.
 */
async function publish(actor: Actor, slug: string, locale: string, changed: boolean) {
  const { first, postmortem, sourceLocale } = await transaction(async (tx) => {
    const incident = await loadIncident(tx, slug)
    const postmortem = await loadPostmortem(tx, incident.id)
    const shown = [incident.titleId, ...incident.entries.flatMap((entry) => entry.bodyId ?? [])]
    const parts = storyParts.flatMap((part) => postmortem[`${part}Id`] ?? [])
    const items = postmortem.remediationItems.map((item) => item.textId)
    if (changed) for (const textId of shown) await publishText(tx, textId)
    const { count } = await tx.translation.updateMany({
      where: { textId: { in: [...shown, ...parts, ...items] }, locale, publishedAt: null },
      data: { publishedAt: now(), publishedBy: actorId(actor) },
    })
    if (count > 0) {
      await recordEvent(tx, actor, 'incident.translated', {
        incidentId: incident.id,
        payload: { slug, locales: [locale], months: await monthsOf(tx, [incident.startedAt]) },
      })
    }
    const open = postmortem.notPlannedAt === null && gate(incident, postmortem).missing.length === 0
    return {
      sourceLocale: incident.sourceLocale,
      first: incident.publishedAt === null,
      postmortem: open && (changed || postmortem.firstPublishedAt === null),
    }
  })
  if (changed || first) await publishIncident(actor, slug, { notify: false })
  // What readers have seen changes where an import brings its original.
  const reason = translator(sourceLocale, 'incident')('correction.imported')
  if (postmortem) await publishPostmortem(actor, slug, { notify: false, minor: true, reason })
}

const stateOf = (slug: string): Promise<Pick<Imported, 'published' | 'postmortem' | 'missing'>> =>
  transaction(async (tx) => {
    const incident = await loadIncident(tx, slug)
    const postmortem = await loadPostmortem(tx, incident.id)
    const { missing } = gate(incident, postmortem)
    const begun = postmortem.rootCauseId !== null || postmortem.resolutionId !== null
    return {
      published: incident.publishedAt !== null && incident.withdrawnAt === null,
      postmortem: postmortem.publishedAt ? 'published' : begun ? 'draft' : 'pending',
      missing: postmortem.publishedAt ? [] : missing,
    }
  })
