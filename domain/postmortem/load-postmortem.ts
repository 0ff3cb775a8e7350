import { textSelect } from '#domain/text/queries'
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
