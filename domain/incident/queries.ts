import { whileUnchanged } from '#domain/event/while-unchanged'
import type { IncidentView } from '#domain/incident/incident'
import type { HistoryView, OverviewView } from '#domain/incident/overview'
import { publicChangedAt, readStory } from '#domain/incident/public-stories'
import { type StoredStory, storySelect, storyView, summaryOf } from '#domain/incident/story'
import { isAhead } from '#domain/maintenance/maintenance'
import { begunMaintenances, publicMaintenances } from '#domain/maintenance/queries'
import { listServices } from '#domain/service/queries'
import { worst } from '#domain/service/service'
import { serviceDays } from '#domain/service/service-days'
import { isPublic } from '#domain/service/visibility'
import { settings } from '#domain/settings/queries'
import { type Actor, authorize } from '#domain/staff/staff'
import { noticeFor } from '#domain/text/text'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { notFound } from '#lib/errors'
import { addDays, dayOf, startOfDay } from '#lib/zone'

/** A public incident in `locale`; a redirect where `slug` is a former one; null where the public knows of none. */
export async function publicIncident(
  slug: string,
  locale: string,
): Promise<{ incident: IncidentView } | { redirect: string } | null> {
  const story = await readStory({ slug })
  if (story) return { incident: storyView(story, locale, 'public') }
  const former = await db().slugRedirect.findFirst({
    where: { slug, incident: isPublic },
    select: { incident: { select: { slug: true } } },
  })
  return former ? { redirect: former.incident.slug } : null
}

/** A public incident by id, for messages about it; null where the public knows of none. */
export async function publicIncidentById(id: string, locale: string): Promise<IncidentView | null> {
  const story = await readStory({ id })
  return story ? storyView(story, locale, 'public') : null
}

const stories = (where: object, take?: number): Promise<StoredStory[]> =>
  whileUnchanged(`incidents ${JSON.stringify(where)} ${take}`, () =>
    db().incident.findMany({
      where: { ...where, ...isPublic },
      select: storySelect,
      orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
      take,
    }),
  )

/** Public incidents, newest first, from `before` (exclusive) backwards. */
export async function publicIncidents(
  locale: string,
  options: { take: number; before?: Date },
): Promise<IncidentView[]> {
  const rows = await stories(options.before ? { startedAt: { lt: options.before } } : {}, options.take)
  return rows.map((story) => storyView(story, locale, 'public'))
}

/** A page of public incidents, newest first, and where the next one begins; null where there is none. */
export type SlugPage = { slugs: string[]; next: string | null }

/** `take` slugs of public incidents, newest first, from where `after` says (`next` of the page before). */
export async function publicSlugs(after: string | null, take: number): Promise<SlugPage> {
  const [startedAt = '', id = ''] = after?.split(' ') ?? []
  const rows = await db().incident.findMany({
    where: {
      ...isPublic,
      ...(after && {
        OR: [{ startedAt: { lt: new Date(startedAt) } }, { startedAt: new Date(startedAt), id: { lt: id } }],
      }),
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take,
    select: { slug: true, startedAt: true, id: true },
  })
  const last = rows.length === take ? rows.at(-1) : undefined
  return {
    slugs: rows.map(({ slug }) => slug),
    next: last ? `${last.startedAt.toISOString()} ${last.id}` : null,
  }
}

/** `take` former slugs that lead to public incidents, in order, from where `after` says. */
export async function publicRedirects(after: string | null, take: number): Promise<SlugPage> {
  const rows = await db().slugRedirect.findMany({
    where: { incident: isPublic, ...(after && { slug: { gt: after } }) },
    orderBy: { slug: 'asc' },
    take,
    select: { slug: true },
  })
  const slugs = rows.map(({ slug }) => slug)
  return { slugs, next: slugs.length === take ? (slugs.at(-1) ?? null) : null }
}

/** The months of history, newest first: from the first public incident's to the present one. */
export async function publicMonths(): Promise<string[]> {
  const { organisationZone: zone } = await settings()
  const first = await db().incident.findFirst({
    where: isPublic,
    orderBy: { startedAt: 'asc' },
    select: { startedAt: true },
  })
  const present = dayOf(now(), zone).slice(0, 7)
  const months = [present]
  const from = first ? dayOf(first.startedAt, zone).slice(0, 7) : present
  for (let month = present; month > from; ) {
    month = addDays(`${month}-01`, -1).slice(0, 7)
    months.push(month)
  }
  return months
}

const resolvedDay = (views: IncidentView[], date: string, zone: string) =>
  views.filter((view) => dayOf(view.startedAt, zone) === date).map(summaryOf)

/** The overview: everything's state, open incidents, recent days. */
export async function publicOverview(locale: string): Promise<OverviewView> {
  const page = await settings()
  const zone = page.organisationZone
  const at = now()
  const today = dayOf(at, zone)
  const since = startOfDay(addDays(today, -91), zone)
  const [services, windows, open, recent, last, planned] = await Promise.all([
    listServices(),
    whileUnchanged(`windows ${since.toISOString()}`, () =>
      db().impactWindow.findMany({
        where: { incident: isPublic, OR: [{ endedAt: null }, { endedAt: { gt: since } }] },
        select: { status: true, startedAt: true, endedAt: true, service: { select: { slug: true } } },
      }),
    ),
    stories({ status: { not: 'resolved' } }),
    stories({ status: 'resolved', startedAt: { gte: startOfDay(addDays(today, -6), zone) } }),
    publicChangedAt(),
    publicMaintenances(locale),
  ])
  const maintenances = planned.filter(({ status }) => isAhead(status)).reverse()
  const openViews = open.map((story) => storyView(story, locale, 'public'))
  const recentViews = recent.map((story) => storyView(story, locale, 'public'))
  const lines = services.map(({ version: _, group, position: __, ...service }) => ({
    group,
    line: {
      ...service,
      days: serviceDays(
        windows.filter((w) => w.service.slug === service.slug),
        { lastDay: today, count: 90, zone, at },
      ),
    },
  }))
  const groupSlugs = [...new Set(lines.map(({ group }) => group?.slug ?? null))]
  const titles = [...openViews, ...recentViews].map((view) => view.title)
  const bodies = [
    ...openViews.map((view) => summaryOf(view).latestUpdate?.body ?? null),
    ...maintenances.flatMap(({ title, body }) => [title, body]),
  ]
  const tomorrow = startOfDay(addDays(today, 1), zone)
  return {
    worst: worst(services.map((service) => service.status)),
    affected: services
      .filter((service) => service.status !== 'operational')
      .map(({ slug, name, status }) => ({ service: { slug, name }, status })),
    changedAt: last,
    groups: groupSlugs.map((slug) => {
      const members = lines.filter(({ group }) => (group?.slug ?? null) === slug)
      return { group: members[0]?.group ?? null, services: members.map(({ line }) => line) }
    }),
    open: openViews.map(summaryOf),
    maintenances,
    days: Array.from({ length: 7 }, (_, i) => {
      const date = addDays(today, -i)
      return { date, incidents: resolvedDay(recentViews, date, zone) }
    }),
    notice: noticeFor([...titles, ...bodies], locale, page.sourceLocale),
    validUntil: [...openViews, ...recentViews, ...maintenances]
      .map((view) => view.validUntil)
      .filter((instant) => instant !== null)
      .reduce((a, b) => (b < a ? b : a), tomorrow),
  }
}

/** A month of history in the organisation's zone, newest day first; null for a month that nothing happened before. */
export async function publicHistory(month: string, locale: string): Promise<HistoryView> {
  const page = await settings()
  const zone = page.organisationZone
  const from = startOfDay(`${month}-01`, zone)
  const nextMonth = addDays(`${month}-01`, 32).slice(0, 7)
  const to = startOfDay(`${nextMonth}-01`, zone)
  const [rows, maintenances, first] = await Promise.all([
    stories({ startedAt: { gte: from, lt: to } }),
    begunMaintenances({ from, to }, locale),
    db().incident.findFirst({ where: isPublic, orderBy: { startedAt: 'asc' }, select: { startedAt: true } }),
  ])
  const views = rows.map((story) => storyView(story, locale, 'public'))
  const dates = [...new Set(views.map((view) => dayOf(view.startedAt, zone)))].sort().reverse()
  const thisMonth = dayOf(now(), zone).slice(0, 7)
  const firstMonth = first ? dayOf(first.startedAt, zone).slice(0, 7) : thisMonth
  const previous = addDays(`${month}-01`, -1).slice(0, 7)
  return {
    month,
    previous: previous >= firstMonth ? previous : null,
    next: nextMonth <= thisMonth ? nextMonth : null,
    days: dates.map((date) => ({ date, incidents: resolvedDay(views, date, zone) })),
    maintenances,
    notice: noticeFor(
      [...views, ...maintenances].map((view) => view.title),
      locale,
      page.sourceLocale,
    ),
    validUntil: null,
  }
}

export type StaffIncident = IncidentView & {
  id: string
  version: number
  publication: 'draft' | 'published' | 'withdrawn'
}

const forStaff = (story: StoredStory, locale: string): StaffIncident => ({
  ...storyView(story, locale, 'public'),
  id: story.id,
  version: story.version,
  publication: story.withdrawnAt ? 'withdrawn' : story.publishedAt ? 'published' : 'draft',
})

/** All incidents, drafts and withdrawn ones included, open first, then newest. */
export async function listIncidents(actor: Actor, locale: string): Promise<StaffIncident[]> {
  authorize(actor, 'incident:read')
  const rows = await db().incident.findMany({
    select: storySelect,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  const views = rows.map((story) => forStaff(story, locale))
  return [...views.filter((v) => !v.resolvedAt), ...views.filter((v) => v.resolvedAt)]
}

/** What people are likely to work on now: open incidents, and those that began within the last 30 days. */
export async function incidentsAtWork(actor: Actor, locale: string): Promise<StaffIncident[]> {
  authorize(actor, 'incident:read')
  const rows = await db().incident.findMany({
    where: {
      OR: [
        { status: { not: 'resolved' } },
        { startedAt: { gte: new Date(now().getTime() - 30 * 86_400_000) } },
      ],
    },
    select: storySelect,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: 20,
  })
  return rows.map((story) => forStaff(story, locale))
}

/** One incident as staff see it: public prose, whatever its publication. Throws `not_found`. */
export async function staffIncident(actor: Actor, slug: string, locale: string): Promise<StaffIncident> {
  return forStaff(await anyStory(actor, slug), locale)
}

/** One incident built from the newest words, as it would read once published. Throws `not_found`. */
export async function draftIncident(actor: Actor, slug: string, locale: string): Promise<StaffIncident> {
  const story = await anyStory(actor, slug)
  return { ...forStaff(story, locale), ...storyView(story, locale, 'draft') }
}

async function anyStory(actor: Actor, slug: string): Promise<StoredStory> {
  authorize(actor, 'incident:read')
  const story = await db().incident.findUnique({ where: { slug }, select: storySelect })
  if (!story) throw notFound('incident', slug)
  return story
}
