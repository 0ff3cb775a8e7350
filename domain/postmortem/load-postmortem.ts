import type { GlossaryTerm } from '#domain/glossary/glossary'
import { glossary } from '#domain/glossary/queries'
import { inDisplayOrder } from '#domain/incident/incident'
import { isPublic } from '#domain/service/visibility'
import { settings } from '#domain/settings/queries'
import type { Actor } from '#domain/staff/staff'
import { type StoredText, textSelect } from '#domain/text/queries'
import type { Tx } from '#lib/db'

const text = { select: textSelect } as const

export const itemSelect = {
  id: true,
  position: true,
  state: true,
  targetDate: true,
  doneDate: true,
  publishedAt: true,
  textId: true,
  droppedReasonId: true,
  text,
  droppedReason: text,
} as const

export const postmortemSelect = {
  id: true,
  dueBy: true,
  notPlannedAt: true,
  publishedAt: true,
  firstPublishedAt: true,
  correctedAt: true,
  version: true,
  summaryId: true,
  rootCauseId: true,
  resolutionId: true,
  moreInformationId: true,
  noRemediationReasonId: true,
  notPlannedReasonId: true,
  summary: text,
  rootCause: text,
  resolution: text,
  moreInformation: text,
  noRemediationReason: text,
  notPlannedReason: text,
  acceptedFindings: { select: { finding: true, reason: true } },
  remediationItems: { orderBy: { position: 'asc' }, select: itemSelect },
} as const

/** The postmortem of an incident with all its Texts. Every incident has one from its declaration on. */
export const loadPostmortem = (tx: Tx, incidentId: string) =>
  tx.postmortem.findUniqueOrThrow({ where: { incidentId }, select: postmortemSelect })

export type LoadedPostmortem = Awaited<ReturnType<typeof loadPostmortem>>

/** What the gate reads besides the postmortem. `zone` is the organisation's. */
export type CheckedStory = {
  terms: readonly GlossaryTerm[]
  zone: string
  title: StoredText | null
  entries: { id: string; occurredAt: Date; body: StoredText | null }[]
}

/** The rest of an incident's story, for the gate: entries in their order, and what they are held against. */
export async function loadCheckedStory(tx: Tx, actor: Actor, incidentId: string): Promise<CheckedStory> {
  const { title, entries } = await tx.incident.findUniqueOrThrow({
    where: { id: incidentId },
    select: {
      title: text,
      entries: { where: isPublic, select: { id: true, occurredAt: true, sequence: true, body: text } },
    },
  })
  const terms = await glossary(actor, tx)
  const page = await settings(tx)
  return { terms, zone: page.organisationZone, title, entries: inDisplayOrder(entries) }
}
