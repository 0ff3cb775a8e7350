import { correctionJson } from '#domain/correction/json'
import type {
  EntryView,
  IncidentSummary,
  IncidentView,
  ServiceState,
  Window,
  WithdrawnEntry,
} from '#domain/incident/incident'
import { proseJson } from '#domain/text/json'

const stateJson = ({ service, status }: ServiceState) => ({ ...service, status })

const windowJson = ({ service, status, startedAt, endedAt }: Window) => ({
  service: service.slug,
  status,
  startedAt,
  endedAt,
})

/** A timeline entry; only updates have `status` and `nextUpdateBy`. */
const entryJson = (entry: EntryView) => ({
  id: entry.id,
  kind: entry.kind,
  ...(entry.status && { status: entry.status, nextUpdateBy: entry.nextUpdateBy }),
  occurredAt: entry.occurredAt,
  postedAt: entry.postedAt,
  correctedAt: entry.correctedAt,
  services: entry.services.map(stateJson),
  ...proseJson({ body: entry.body }),
})

/** What stands in the place of an entry that was withdrawn; `corrections` say why. */
const withdrawnJson = ({ id, kind, occurredAt, postedAt, withdrawnAt }: WithdrawnEntry) => ({
  id,
  kind,
  occurredAt,
  postedAt,
  withdrawnAt,
})

/** What lists show of an incident. */
export const summaryJson = (incident: IncidentSummary, url: string) => ({
  slug: incident.slug,
  ...proseJson({ title: incident.title }),
  status: incident.status,
  impact: incident.impact,
  startedAt: incident.startedAt,
  resolvedAt: incident.resolvedAt,
  nextUpdateBy: incident.nextUpdateBy,
  url,
  services: incident.services.map(stateJson),
  latestUpdate: incident.latestUpdate && entryJson(incident.latestUpdate),
  postmortem: incident.postmortem,
})

/** The whole story; `postmortem` is its own public form. */
export const incidentJson = <P>(incident: IncidentView, url: string, postmortem: P) => ({
  slug: incident.slug,
  ...proseJson({ title: incident.title }),
  status: incident.status,
  impact: incident.impact,
  startedAt: incident.startedAt,
  resolvedAt: incident.resolvedAt,
  nextUpdateBy: incident.nextUpdateBy,
  url,
  services: incident.services.map(stateJson),
  windows: incident.windows.map(windowJson),
  window: incident.window,
  timeline: incident.entries.map(entryJson),
  withdrawn: incident.withdrawn.map(withdrawnJson),
  postmortem,
  corrections: incident.corrections.map(correctionJson),
  sourceLocale: incident.sourceLocale,
  sourceUrl: incident.sourceUrl,
  locales: incident.locales,
  publishedAt: incident.publishedAt,
  updatedAt: incident.updatedAt,
})
