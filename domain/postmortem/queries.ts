import { gate } from '#domain/postmortem/gate'
import { loadCheckedStory, postmortemSelect } from '#domain/postmortem/load-postmortem'
import type { Finding, Missing } from '#domain/postmortem/postmortem'
import type { CheckedProse } from '#domain/postmortem/prose-findings'
import type { RemediationState } from '#domain/remediation/remediation'
import { type Actor, authorize } from '#domain/staff/staff'
import { hasUnpublished, type StoredText } from '#domain/text/queries'
import { db } from '#lib/db'
import { notFound } from '#lib/errors'

/** The postmortem as staff edit it: newest words (Markdown), `''` where there are none. */
export type PostmortemDraft = {
  version: number
  published: boolean
  /** True where publishing again would change what readers see. */
  changed: boolean
  summary: string
  rootCause: string
  resolution: string
  moreInformation: string
  noRemediationReason: string
  notPlannedReason: string
  notPlanned: boolean
  dueBy: Date | null
  remediationItems: {
    id: string
    text: string
    state: RemediationState
    targetDate: string | null
    doneDate: string | null
    droppedReason: string
    published: boolean
  }[]
  missing: Missing[]
  findings: Finding[]
  /** The words that the findings are about. */
  proses: CheckedProse[]
}

const newest = (text: StoredText | null) => text?.revisions[0]?.body ?? ''
const day = (value: Date | null) => value?.toISOString().slice(0, 10) ?? null

/** The postmortem of `slug` for its editors, with what the gate says of it. Throws `not_found`. */
export async function postmortemDraft(actor: Actor, slug: string): Promise<PostmortemDraft> {
  authorize(actor, 'incident:read')
  const incident = await db().incident.findUnique({
    where: { slug },
    select: {
      id: true,
      status: true,
      impact: true,
      windows: { select: { startedAt: true, endedAt: true } },
      postmortem: { select: postmortemSelect },
    },
  })
  if (!incident?.postmortem) throw notFound('incident', slug)
  const { postmortem } = incident
  const { summary, rootCause, resolution, moreInformation, noRemediationReason } = postmortem
  return {
    version: postmortem.version,
    published: postmortem.publishedAt !== null,
    changed:
      [summary, rootCause, resolution, moreInformation, noRemediationReason].some(hasUnpublished) ||
      postmortem.remediationItems.some(
        ({ publishedAt, text, state, droppedReason }) =>
          !publishedAt || hasUnpublished(text) || (state === 'dropped' && hasUnpublished(droppedReason)),
      ),
    summary: newest(summary),
    rootCause: newest(rootCause),
    resolution: newest(resolution),
    moreInformation: newest(moreInformation),
    noRemediationReason: newest(noRemediationReason),
    notPlannedReason: newest(postmortem.notPlannedReason),
    notPlanned: postmortem.notPlannedAt !== null,
    dueBy: postmortem.dueBy,
    remediationItems: postmortem.remediationItems.map((item) => ({
      id: item.id,
      text: newest(item.text),
      state: item.state,
      targetDate: day(item.targetDate),
      doneDate: day(item.doneDate),
      droppedReason: newest(item.droppedReason),
      published: item.publishedAt !== null,
    })),
    ...gate(incident, postmortem, await loadCheckedStory(db(), actor, incident.id)),
  }
}
