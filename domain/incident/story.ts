import { type CorrectionView, correctionsOf } from '#domain/correction/correction'
import { correctionSelect, correctionViews } from '#domain/correction/queries'
import {
  type EntryView,
  hull,
  type IncidentSummary,
  type IncidentView,
  inDisplayOrder,
  resolvedAtOf,
  type Window,
  type WithdrawnEntry,
} from '#domain/incident/incident'
import { postmortemSelect } from '#domain/postmortem/load-postmortem'
import type { PostmortemView } from '#domain/postmortem/postmortem'
import { placedService } from '#domain/service/queries'
import { byPlace, worst } from '#domain/service/service'
import { isPublic } from '#domain/service/visibility'
import {
  draftText,
  localesSelect,
  publicLocales,
  publicText,
  type StoredText,
  textSelect,
} from '#domain/text/queries'
import { chooseProse, noticeFor, type Prose } from '#domain/text/text'
import { now } from '#lib/clock'
import type { Prisma } from '#lib/prisma/client'

/** Everything a story is told from. */
export const storySelect = {
  id: true,
  slug: true,
  impact: true,
  sourceLocale: true,
  sourceUrl: true,
  startedAt: true,
  publishedAt: true,
  withdrawnAt: true,
  createdAt: true,
  updatedAt: true,
  version: true,
  title: { select: textSelect },
  windows: {
    orderBy: { startedAt: 'asc' },
    select: { status: true, startedAt: true, endedAt: true, service: placedService },
  },
  entries: {
    where: isPublic,
    select: {
      id: true,
      kind: true,
      status: true,
      occurredAt: true,
      postedAt: true,
      sequence: true,
      nextUpdateBy: true,
      correctedAt: true,
      body: { select: textSelect },
      services: { select: { status: true, service: placedService } },
    },
  },
  postmortem: { select: postmortemSelect },
  corrections: { orderBy: [{ correctedAt: 'desc' }, { id: 'desc' }], select: correctionSelect },
} as const satisfies Prisma.IncidentSelect

export type StoredStory = Prisma.IncidentGetPayload<{ select: typeof storySelect }>

type StoredWindow = StoredStory['windows'][number]

/** `public`: what is published; `draft`: the newest words, as staff preview them. */
export type Edition = 'public' | 'draft'

type Reading = { locale: string; edition: Edition }

const proseOf = (text: StoredText | null, { locale, edition }: Reading): Prose | null => {
  const row = edition === 'public' ? publicText(text) : draftText(text)
  return row && chooseProse(row, locale)
}

const nothing: Prose = { body: '', locale: 'en', provenance: 'source', stale: false, sourceHeld: false }

function postmortemView(story: StoredStory, reading: Reading): PostmortemView {
  const held = story.postmortem
  const dueBy = held?.dueBy ?? null
  const pending: PostmortemView = {
    state: 'pending',
    dueBy,
    overdue: dueBy !== null && dueBy < now(),
  }
  if (!held) return pending
  const reason = held.notPlannedAt && proseOf(held.notPlannedReason, reading)
  if (!held.publishedAt && held.notPlannedAt && reason && reading.edition === 'public') {
    return { state: 'not_planned', reason, since: held.notPlannedAt }
  }
  if (!held.publishedAt && reading.edition === 'public') return pending
  const part = (text: StoredText | null) => proseOf(text, reading)
  const items = held.remediationItems.filter((item) => reading.edition === 'draft' || item.publishedAt)
  const day = (value: Date | null) => value?.toISOString().slice(0, 10) ?? null
  return {
    state: 'published',
    publishedAt: held.publishedAt ?? now(),
    correctedAt: held.correctedAt,
    summary: part(held.summary) ?? nothing,
    rootCause: part(held.rootCause) ?? nothing,
    resolution: part(held.resolution) ?? nothing,
    moreInformation: part(held.moreInformation),
    remediationItems: items.map((item) => ({
      id: item.id,
      text: part(item.text) ?? nothing,
      state: item.state,
      targetDate: day(item.targetDate),
      doneDate: day(item.doneDate),
      droppedReason: item.state === 'dropped' ? part(item.droppedReason) : null,
    })),
    noRemediationReason: items.length > 0 ? null : part(held.noRemediationReason),
  }
}

function entriesOf(story: StoredStory, reading: Reading): EntryView[] {
  return inDisplayOrder(story.entries).map(({ body, services, sequence: _, ...entry }) => ({
    ...entry,
    body: proseOf(body, reading),
    services: [...services]
      .sort((a, b) => byPlace(a.service, b.service))
      .map(({ service, status }) => ({ service: { slug: service.slug, name: service.name }, status })),
  }))
}

/** What stands in the place of entries that were withdrawn, told from the notes on that. */
function withdrawnOf(story: StoredStory, corrections: readonly CorrectionView[]): WithdrawnEntry[] {
  const named = story.corrections.flatMap(({ parts }) => parts.flatMap(({ entry }) => entry ?? []))
  return [...new Map(named.map((entry) => [entry.id, entry])).values()].flatMap((entry) => {
    const { withdrawnAt } = entry
    const [note] = correctionsOf(corrections, { part: 'withdrawal', entryId: entry.id })
    return withdrawnAt && note ? [{ ...entry, withdrawnAt, reason: note.reason }] : []
  })
}

/** A service's state in this incident: of its open window, else of nothing any more. In the order of `windows`. */
function servicesOf(windows: readonly Window[]) {
  const bySlug = new Map<string, Window[]>()
  for (const window of windows) {
    bySlug.set(window.service.slug, [...(bySlug.get(window.service.slug) ?? []), window])
  }
  return [...bySlug.values()].flatMap(([first, ...rest]) =>
    first
      ? {
          service: first.service,
          status: worst([first, ...rest].filter((w) => w.endedAt === null).map((w) => w.status)),
        }
      : [],
  )
}

const later = (instants: readonly (Date | null)[]): Date | null => {
  const future = instants.filter((i): i is Date => i !== null && i > now())
  return future.length > 0 ? new Date(Math.min(...future.map((i) => i.getTime()))) : null
}

const text = { select: localesSelect }

/** What says in which languages a story exists. */
export const storyLocalesSelect = {
  title: text,
  entries: { where: isPublic, select: { body: text } },
  postmortem: {
    select: {
      publishedAt: true,
      summary: text,
      rootCause: text,
      resolution: text,
      moreInformation: text,
      noRemediationReason: text,
      remediationItems: { select: { publishedAt: true, text } },
    },
  },
} as const satisfies Prisma.IncidentSelect

/** Locales in which any of the prose exists that readers see of a story, sorted. */
export function localesOf(story: Prisma.IncidentGetPayload<{ select: typeof storyLocalesSelect }>): string[] {
  const { title, entries, postmortem } = story
  const isOut = ({ publishedAt }: { publishedAt: Date | null }) => publishedAt !== null
  const account = postmortem && isOut(postmortem) ? postmortem : null
  const items = account?.remediationItems.filter(isOut) ?? []
  const texts = [
    title,
    ...entries.map(({ body }) => body),
    ...(account
      ? [
          account.summary,
          account.rootCause,
          account.resolution,
          account.moreInformation,
          ...(items.length > 0 ? items.map((item) => item.text) : [account.noRemediationReason]),
        ]
      : []),
  ]
  return [...new Set(texts.flatMap(publicLocales))].sort()
}

/** All the prose a view holds, for the notice on top. */
function prosesOf(
  view: Pick<IncidentView, 'title' | 'entries' | 'postmortem' | 'corrections'>,
): (Prose | null)[] {
  const { postmortem } = view
  const written =
    postmortem.state === 'published'
      ? [
          postmortem.summary,
          postmortem.rootCause,
          postmortem.resolution,
          postmortem.moreInformation,
          postmortem.noRemediationReason,
          ...postmortem.remediationItems.flatMap((item) => [item.text, item.droppedReason]),
        ]
      : postmortem.state === 'not_planned'
        ? [postmortem.reason]
        : []
  const reasons = view.corrections.map(({ reason }) => reason)
  return [view.title, ...view.entries.map((entry) => entry.body), ...written, ...reasons].filter(
    (p) => p !== nothing,
  )
}

/** The whole story in `locale`, from what is published or from the newest words. */
export function storyView(story: StoredStory, locale: string, edition: Edition): IncidentView {
  const reading = { locale, edition }
  const view = ({ service: { slug, name }, ...window }: StoredWindow): Window => ({
    ...window,
    service: { slug, name },
  })
  const windows = story.windows.map(view)
  const window = hull(windows)
  const entries = entriesOf(story, reading)
  const updates = entries.filter((entry) => entry.kind === 'update')
  const latest = updates.at(-1)
  const resolvedAt = resolvedAtOf(story.entries)
  const nextUpdateBy = resolvedAt ? null : (latest?.nextUpdateBy ?? null)
  const postmortem = postmortemView(story, reading)
  const title = proseOf(story.title, reading) ?? nothing
  const corrections = correctionViews(story.corrections, locale, {
    published: postmortem.state === 'published',
    notPlanned: postmortem.state === 'not_planned',
  })
  return {
    slug: story.slug,
    title,
    status: latest?.status ?? 'investigating',
    impact: story.impact,
    startedAt: window?.startedAt ?? story.startedAt,
    resolvedAt,
    services: servicesOf(story.windows.toSorted((a, b) => byPlace(a.service, b.service)).map(view)),
    nextUpdateBy,
    sourceLocale: story.sourceLocale,
    sourceUrl: story.sourceUrl,
    publishedAt: story.publishedAt ?? story.createdAt,
    updatedAt: story.updatedAt,
    windows,
    window,
    entries,
    withdrawn: withdrawnOf(story, corrections),
    postmortem,
    corrections,
    notice: noticeFor(prosesOf({ title, entries, postmortem, corrections }), locale, story.sourceLocale),
    locales: localesOf(story),
    validUntil: later([nextUpdateBy, postmortem.state === 'pending' ? postmortem.dueBy : null]),
  }
}

/** A story as lists show it. */
export function summaryOf(view: IncidentView): IncidentSummary {
  const { slug, title, status, impact, startedAt, resolvedAt, services, nextUpdateBy, entries } = view
  const { postmortem } = view
  return {
    slug,
    title,
    status,
    impact,
    startedAt,
    resolvedAt,
    services,
    nextUpdateBy,
    latestUpdate: entries.findLast((entry) => entry.kind === 'update') ?? null,
    postmortem: {
      state: postmortem.state,
      dueBy: postmortem.state === 'pending' ? postmortem.dueBy : null,
      overdue: postmortem.state === 'pending' && postmortem.overdue,
    },
  }
}
