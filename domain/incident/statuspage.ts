import type { EntryView, IncidentView, Window } from '#domain/incident/incident'
import type { PublicStory } from '#domain/incident/public-stories'
import { firstTold, lastTold } from '#domain/incident/told'
import { postmortemJson } from '#domain/postmortem/json'
import { proseMarkdown } from '#domain/postmortem/sections'
import { postmortemBody } from '#domain/postmortem/statuspage'
import type { PublicService } from '#domain/service/public-services'
import { type ServiceStatus, worst } from '#domain/service/service'
import { componentForm } from '#domain/service/statuspage'
import { pageId } from '#domain/settings/statuspage'
import { proseJson } from '#domain/text/json'
import type { Prose } from '#domain/text/text'

/** What an incident's form needs besides its story. */
export type FormContext = {
  locale: string
  /** The organisation's. */
  zone: string
  /** Every service, archived ones too. */
  services: readonly PublicService[]
  /** Ids of entries and postmortems that followers were told about. */
  announced: ReadonlySet<string>
  /** The page that tells a story. */
  url: (slug: string) => string
}

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null

/** Our addition beside a text: whose words it is. */
const whose = (prose: Prose | null) => proseJson({ text: prose }).prose.text ?? null

/** The state of a service in an incident at an instant: the worst of its windows that are open then. */
export const stateAt = (windows: readonly Window[], slug: string, at: Date): ServiceStatus =>
  worst(
    windows
      .filter((w) => w.service.slug === slug && w.startedAt <= at && (w.endedAt === null || w.endedAt > at))
      .map((w) => w.status),
  )

/** `affected_components` of an update: services touched so far, their state at the update before it and at this. */
function affected(view: IncidentView, at: Date, before: Date | null, services: readonly PublicService[]) {
  const touched = new Set(view.windows.filter((w) => w.startedAt <= at).map((w) => w.service.slug))
  const forms = services
    .filter((service) => touched.has(service.slug))
    .map(({ id, slug, name }) => ({
      code: id,
      name,
      old_status: before ? stateAt(view.windows, slug, before) : ('operational' as const),
      new_status: stateAt(view.windows, slug, at),
    }))
  return forms.length > 0 ? forms : null
}

const neverTweeted = { custom_tweet: null, tweet_id: null }

function updateForm(entry: EntryView, before: Date | null, story: PublicStory, context: FormContext) {
  return {
    id: entry.id,
    status: entry.status ?? ('investigating' as const),
    body: entry.body ? proseMarkdown(entry.body, context.zone) : '',
    incident_id: story.id,
    created_at: entry.postedAt.toISOString(),
    updated_at: (entry.correctedAt ?? entry.postedAt).toISOString(),
    display_at: entry.occurredAt.toISOString(),
    affected_components: affected(story.view, entry.occurredAt, before, context.services),
    deliver_notifications: context.announced.has(entry.id),
    ...neverTweeted,
    prose: whose(entry.body),
  }
}

function postmortemForm({ id, postmortemId, view }: PublicStory, context: FormContext) {
  const { postmortem } = view
  if (postmortem.state !== 'published' || !postmortemId) return []
  const { publishedAt, correctedAt } = postmortem
  return [
    {
      id: postmortemId,
      status: 'postmortem' as const,
      body: postmortemBody(postmortem, context.locale, context.zone) ?? '',
      incident_id: id,
      created_at: publishedAt.toISOString(),
      updated_at: (correctedAt ?? publishedAt).toISOString(),
      display_at: publishedAt.toISOString(),
      affected_components: null,
      deliver_notifications: context.announced.has(postmortemId),
      ...neverTweeted,
      prose: whose(postmortem.summary),
    },
  ]
}

/** When the last run of `monitoring` began; null where there was none. */
function monitoringAt(updates: readonly EntryView[]): Date | null {
  const last = updates.findLastIndex((entry) => entry.status === 'monitoring')
  const before = updates.slice(0, last + 1).findLastIndex((entry) => entry.status !== 'monitoring')
  return last < 0 ? null : (updates[before + 1]?.occurredAt ?? null)
}

const milestoneForm = (entry: EntryView) => ({
  id: entry.id,
  kind: entry.kind,
  occurred_at: entry.occurredAt.toISOString(),
  posted_at: entry.postedAt.toISOString(),
  body: entry.body?.body ?? null,
  prose: whose(entry.body),
})

/**
 * The `incident` object. Milestones are no updates, since they have no status: they stand beside them, and so
 * does the postmortem in its parts.
 */
export function incidentForm(story: PublicStory, context: FormContext) {
  const { id, view } = story
  const updates = view.entries.filter((entry) => entry.kind === 'update')
  const told = updates.map((entry, i) =>
    updateForm(entry, updates[i - 1]?.occurredAt ?? null, story, context),
  )
  const slugs = new Set(view.services.map(({ service }) => service.slug))
  return {
    id,
    name: view.title.body,
    status: view.postmortem.state === 'published' ? ('postmortem' as const) : view.status,
    created_at: firstTold(view).toISOString(),
    updated_at: lastTold(view).toISOString(),
    monitoring_at: iso(monitoringAt(updates)),
    resolved_at: iso(view.resolvedAt),
    impact: view.impact,
    shortlink: context.url(view.slug),
    started_at: view.startedAt.toISOString(),
    page_id: pageId,
    incident_updates: [...postmortemForm(story, context), ...told.reverse()],
    components: context.services.filter(({ slug }) => slugs.has(slug)).map(componentForm),
    prose: whose(view.title),
    milestones: view.entries
      .filter((entry) => entry.kind !== 'update')
      .map(milestoneForm)
      .reverse(),
    postmortem: postmortemJson(view.postmortem),
  }
}
