import { isOfPostmortem } from '#domain/correction/correction'
import { correctionSelect, correctionViews } from '#domain/correction/queries'
import {
  type EntryView,
  hull,
  type IncidentSummary,
  type IncidentView,
  inDisplayOrder,
  resolvedAtOf,
  type Window,
} from '#domain/incident/incident'
import { postmortemSelect } from '#domain/postmortem/load-postmortem'
import type { PostmortemView } from '#domain/postmortem/postmortem'
import { worst } from '#domain/service/service'
import { draftText, publicLocales, publicText, type StoredText, textSelect } from '#domain/text/queries'
import { chooseProse, noticeFor, type Prose } from '#domain/text/text'
import { now } from '#lib/clock'
import type { Prisma } from '#lib/prisma/client'

const serviceName = { select: { slug: true, name: true, position: true } } as const

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
    select: { status: true, startedAt: true, endedAt: true, service: serviceName },
  },
  entries: {
    select: {
      id: true,
      kind: true,
      status: true,
      occurredAt: true,
      postedAt: true,
      sequence: true,
      nextUpdateBy: true,
      correctedAt: true,
      publishedAt: true,
      body: { select: textSelect },
      services: { select: { status: true, service: serviceName } },
    },
  },
  postmortem: { select: postmortemSelect },
  corrections: { orderBy: [{ correctedAt: 'desc' }, { id: 'desc' }], select: correctionSelect },
} as const satisfies Prisma.IncidentSelect

export type StoredStory = Prisma.IncidentGetPayload<{ select: typeof storySelect }>

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
  return inDisplayOrder(story.entries)
    .filter((entry) => entry.publishedAt !== null)
    .map(({ body, services, sequence: _, publishedAt: __, ...entry }) => ({
      ...entry,
      body: proseOf(body, reading),
      services: [...services]
        .sort((a, b) => a.service.position - b.service.position)
        .map(({ service, status }) => ({ service: { slug: service.slug, name: service.name }, status })),
    }))
}

/** A service's state in this incident: of its open window, else of nothing any more. */
function servicesOf(windows: readonly (Window & { position: number })[]) {
  const bySlug = new Map<string, (Window & { position: number })[]>()
  for (const window of windows) {
    bySlug.set(window.service.slug, [...(bySlug.get(window.service.slug) ?? []), window])
  }
  return [...bySlug.values()]
    .sort((a, b) => (a[0]?.position ?? 0) - (b[0]?.position ?? 0))
    .flatMap(([first, ...rest]) =>
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

type TextsOf<T> = {
  title: T
  entries: { body: T | null }[]
  postmortem: { summary: T | null; rootCause: T | null; resolution: T | null } | null
}

/** Locales in which any of the story's published prose exists, sorted. */
export function localesOf(story: TextsOf<Parameters<typeof publicLocales>[0]>): string[] {
  const { title, entries, postmortem } = story
  const texts = [
    title,
    ...entries.map((entry) => entry.body),
    ...(postmortem ? [postmortem.summary, postmortem.rootCause, postmortem.resolution] : []),
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
  const windows = story.windows.map(({ service: { position, ...service }, ...window }) => ({
    ...window,
    service,
    position,
  }))
  const window = hull(windows)
  const entries = entriesOf(story, reading)
  const updates = entries.filter((entry) => entry.kind === 'update')
  const latest = updates.at(-1)
  const resolvedAt = resolvedAtOf(story.entries)
  const nextUpdateBy = resolvedAt ? null : (latest?.nextUpdateBy ?? null)
  const postmortem = postmortemView(story, reading)
  const title = proseOf(story.title, reading) ?? nothing
  const corrections = correctionViews(story.corrections, locale, ({ part, entryId }) => {
    if (part === 'notPlannedReason') return postmortem.state === 'not_planned'
    if (isOfPostmortem(part)) return postmortem.state === 'published'
    return entryId === null || entries.some(({ id }) => id === entryId)
  })
  return {
    slug: story.slug,
    title,
    status: latest?.status ?? 'investigating',
    impact: story.impact,
    startedAt: window?.startedAt ?? story.startedAt,
    resolvedAt,
    services: servicesOf(windows),
    nextUpdateBy,
    sourceLocale: story.sourceLocale,
    sourceUrl: story.sourceUrl,
    publishedAt: story.publishedAt ?? story.createdAt,
    updatedAt: story.updatedAt,
    windows: windows.map(({ position: _, ...rest }) => rest),
    window,
    entries,
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
