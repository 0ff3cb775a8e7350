import { hull, type Impact, type IncidentStatus } from '#domain/incident/incident'
import { windowFindings } from '#domain/postmortem/findings'
import type { LoadedPostmortem } from '#domain/postmortem/load-postmortem'
import { type Finding, type Missing, missing } from '#domain/postmortem/postmortem'
import { draftText, type StoredText } from '#domain/text/queries'

const has = (text: StoredText | null) => draftText(text) !== null

type GatedIncident = {
  status: IncidentStatus
  impact: Impact
  windows: readonly { startedAt: Date; endedAt: Date | null }[]
}

/** What blocks publication, and what merely looks wrong, for the newest words. */
export function gate(
  incident: GatedIncident,
  postmortem: LoadedPostmortem,
): { missing: Missing[]; findings: Finding[] } {
  const summary = draftText(postmortem.summary)
  const bodies = [
    ...(summary?.source ? [{ body: summary.source.body, locale: summary.sourceLocale }] : []),
    ...(summary?.translations ?? []),
  ]
  const accepted = new Map(postmortem.acceptedFindings.map((f) => [f.finding, f.reason]))
  return {
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
    findings: windowFindings(bodies, hull(incident.windows)).map((finding) => {
      const reason = accepted.get(finding.id)
      return reason === undefined ? finding : { ...finding, accepted: reason }
    }),
  }
}
