import { hull, type Impact, type IncidentStatus } from '#domain/incident/incident'
import { windowFindings } from '#domain/postmortem/findings'
import type { CheckedStory, LoadedPostmortem } from '#domain/postmortem/load-postmortem'
import { type Finding, type Missing, missing } from '#domain/postmortem/postmortem'
import { type CheckedProse, proseFindings } from '#domain/postmortem/prose-findings'
import { draftText, type StoredText } from '#domain/text/queries'

const has = (text: StoredText | null) => draftText(text) !== null

type GatedIncident = {
  status: IncidentStatus
  impact: Impact
  startedAt?: Date
  windows: readonly { startedAt: Date; endedAt: Date | null }[]
}

/**
 * What blocks publication, and what merely looks wrong, for the newest words and their newest translations, held ones
 * included; the title and the entries of the timeline are read too where `story` brings them. `proses` are all these
 * words.
 */
export function gate(
  incident: GatedIncident,
  postmortem: LoadedPostmortem,
  story: CheckedStory = nothingElse,
): { missing: Missing[]; findings: Finding[]; proses: CheckedProse[] } {
  const { terms, zone } = story
  const proses = [...storyProses(story), ...prosesOf(postmortem)]
  const accepted = new Map(postmortem.acceptedFindings.map((f) => [f.finding, f.reason]))
  const window = hull(incident.windows)
  const at = window?.startedAt ?? incident.startedAt
  const findings = [
    ...windowFindings(proses, incident.windows, zone),
    ...openWindow(incident),
    ...(at ? proseFindings(proses, { at, terms }) : []),
  ]
  return {
    proses,
    missing: missing({
      resolved: incident.status === 'resolved',
      impact: incident.impact,
      windowCount: incident.windows.length,
      summary: has(postmortem.summary),
      rootCause: has(postmortem.rootCause),
      resolution: has(postmortem.resolution),
      remediationItems: postmortem.remediationItems.map((item) => ({
        state: item.state,
        droppedReason: has(item.droppedReason),
      })),
      noRemediationReason: has(postmortem.noRemediationReason),
    }),
    findings: findings.map((finding) => {
      const reason = accepted.get(finding.id)
      return reason === undefined ? finding : { ...finding, accepted: reason }
    }),
  }
}

/** Resolving closes windows; one can be opened again by hand. */
const openWindow = ({ status, windows }: GatedIncident): Finding[] =>
  status === 'resolved' && windows.some(({ endedAt }) => endedAt === null)
    ? [{ id: 'window_open', code: 'window_open', place: 'windows', params: {} }]
    : []

const nothingElse: CheckedStory = { terms: [], zone: 'Etc/UTC', title: null, entries: [] }

/** The title and the entries, each read on the day it tells of. */
const storyProses = ({ title, entries }: CheckedStory): CheckedProse[] => [
  ...inEveryLanguage('title', title),
  ...entries.flatMap(({ id, occurredAt, body }, i) =>
    inEveryLanguage(`entry.${i + 1}`, body).map((prose) => ({ ...prose, entryId: id, at: occurredAt })),
  ),
]

function prosesOf(postmortem: LoadedPostmortem): CheckedProse[] {
  const { summary, rootCause, resolution, moreInformation, noRemediationReason } = postmortem
  const places: [string, StoredText | null][] = [
    ['summary', summary],
    ['rootCause', rootCause],
    ['resolution', resolution],
    ...postmortem.remediationItems.flatMap((item, i): [string, StoredText | null][] => [
      [`remediationItem.${i + 1}`, item.text],
      [`droppedReason.${i + 1}`, item.state === 'dropped' ? item.droppedReason : null],
    ]),
    ['noRemediationReason', postmortem.remediationItems.length > 0 ? null : noRemediationReason],
    ['moreInformation', moreInformation],
  ]
  return places.flatMap(([place, text]) => inEveryLanguage(place, text))
}

/** A part in every language it stands in: the newest source, and of each language the newest translation. */
function inEveryLanguage(place: string, text: StoredText | null): CheckedProse[] {
  const [latest] = text?.revisions ?? []
  if (!text || (latest && !latest.body.trim())) return []
  const source = latest ? { body: latest.body, locale: text.sourceLocale } : null
  const newest = new Map<string, StoredText['translations'][number]>()
  const number = (t: StoredText['translations'][number]) => t.revision?.number ?? 0
  for (const translation of text.translations) {
    const held = newest.get(translation.locale)
    const later = held && number(translation) - number(held)
    if (!held || (later || translation.createdAt.getTime() - held.createdAt.getTime()) > 0) {
      newest.set(translation.locale, translation)
    }
  }
  return [
    ...(source ? [{ place, textId: text.id, ...source, source: null }] : []),
    ...[...newest.values()].map(({ body, locale, revisionId }) => ({
      place,
      textId: text.id,
      body,
      locale,
      revisionId,
      source: revisionId === latest?.id ? source : null,
    })),
  ]
}
