import type { MaintenanceMessage, MessageData, StoryMessage } from '#domain/delivery/message'
import type { Prose } from '#domain/text/text'
import { now } from '#lib/clock'
import type { Reader } from '#notifications/channel'
import { shortText } from '#notifications/short-text'

/** The body of a webhook; docs/webhooks.md describes it for those who read it. */
export type Payload = { type: string; timestamp: string; data: Record<string, unknown> }

const types: Record<MessageData['kind'], string> = {
  confirmation: 'endpoint.challenge',
  following: 'subscription.following',
  declared: 'incident.declared',
  update: 'incident.updated',
  resolution: 'incident.resolved',
  postmortem: 'postmortem.published',
  not_planned: 'postmortem.not_planned',
  correction: 'postmortem.corrected',
  remediation: 'remediation.completed',
  maintenance_planned: 'maintenance.planned',
  maintenance_rescheduled: 'maintenance.rescheduled',
  maintenance_reminder: 'maintenance.reminded',
  maintenance_started: 'maintenance.started',
  maintenance_update: 'maintenance.updated',
  maintenance_completed: 'maintenance.completed',
  maintenance_cancelled: 'maintenance.cancelled',
}

/** What a message says, as data and in words. */
export function payloadOf(data: MessageData, reader: Reader): Payload {
  const { notices, ...text } = shortText(data, reader)
  const page = { name: data.page.name, url: `${reader.baseUrl}/${reader.locale}` }
  const common = { locale: reader.locale, page, text, notices }
  const timestamp = now().toISOString()
  const type = types[data.kind]
  if ('followed' in data) {
    const follows = data.followed.map((one) => ({
      scope: one.scope,
      ...(one.scope === 'service' ? { name: one.name } : {}),
      ...(one.scope === 'incident' ? { slug: one.slug, title: one.title.body } : {}),
    }))
    return { type, timestamp, data: { ...common, follows } }
  }
  const told = 'maintenance' in data ? workOf(data, reader) : storyOf(data, reader)
  return { type, timestamp, data: { ...common, ...told } }
}

function workOf({ maintenance, entry }: MaintenanceMessage, { baseUrl, locale }: Reader) {
  const { id, slug, title, body, status, startsAt, verifyingAt, endsAt, cancelledAt, services } = maintenance
  return {
    maintenance: {
      ...{ id, slug, status, startsAt, verifyingAt, endsAt, cancelledAt, services },
      url: `${baseUrl}/${locale}/maintenances/${slug}`,
      apiUrl: `${baseUrl}/api/v1/maintenances/${slug}?locale=${locale}`,
      title: proseOf(title),
      body: proseOf(body),
    },
    ...(entry ? { update: { id: entry.id, occurredAt: entry.occurredAt, body: proseOf(entry.body) } } : {}),
  }
}

function storyOf(data: StoryMessage, { baseUrl, locale }: Reader): Record<string, unknown> {
  const { incident, entry, item, sections } = data
  const { postmortem } = incident
  const tells = ['postmortem', 'correction', 'not_planned'].includes(data.kind)
  return {
    incident: {
      id: data.incidentId,
      slug: incident.slug,
      url: `${baseUrl}/${locale}/incidents/${incident.slug}`,
      apiUrl: `${baseUrl}/api/v1/incidents/${incident.slug}?locale=${locale}`,
      title: proseOf(incident.title),
      status: incident.status,
      impact: incident.impact,
      startedAt: incident.startedAt,
      resolvedAt: incident.resolvedAt,
      window: incident.window,
      services: incident.services.map(({ service, status }) => ({ ...service, status })),
    },
    ...(entry
      ? {
          update: {
            id: entry.id,
            status: entry.status,
            occurredAt: entry.occurredAt,
            postedAt: entry.postedAt,
            nextUpdateBy: entry.nextUpdateBy,
            body: proseOf(entry.body),
          },
        }
      : {}),
    ...(item
      ? {
          remediationItem: {
            id: item.id,
            state: item.state,
            doneDate: item.doneDate,
            text: proseOf(item.text),
          },
        }
      : {}),
    ...(tells && postmortem.state === 'published'
      ? {
          postmortem: {
            publishedAt: postmortem.publishedAt,
            correctedAt: postmortem.correctedAt,
            ...(data.kind === 'correction'
              ? { correctedSections: sections, correctionReason: proseOf(data.correction?.reason ?? null) }
              : {}),
            summary: proseOf(postmortem.summary),
            rootCause: proseOf(postmortem.rootCause),
            resolution: proseOf(postmortem.resolution),
          },
        }
      : {}),
    ...(tells && postmortem.state === 'not_planned'
      ? { postmortem: { notPlannedBecause: proseOf(postmortem.reason) } }
      : {}),
  }
}

/** Markdown, its language, and how it came to be in it. */
const proseOf = (prose: Prose | null) =>
  prose && { markdown: prose.body, locale: prose.locale, provenance: prose.provenance, stale: prose.stale }
