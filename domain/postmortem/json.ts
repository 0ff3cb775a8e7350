import type { PostmortemView } from '#domain/postmortem/postmortem'
import type { PostmortemDraft } from '#domain/postmortem/queries'
import { itemJson } from '#domain/remediation/json'
import { proseJson } from '#domain/text/json'

/** The public form of a postmortem, the same members in every state. */
export function postmortemJson(view: PostmortemView) {
  const published = view.state === 'published' ? view : null
  return {
    state: view.state,
    dueBy: view.state === 'pending' ? view.dueBy : null,
    overdue: view.state === 'pending' && view.overdue,
    publishedAt: published?.publishedAt ?? null,
    correctedAt: published?.correctedAt ?? null,
    ...proseJson({
      summary: published?.summary ?? null,
      rootCause: published?.rootCause ?? null,
      resolution: published?.resolution ?? null,
      moreInformation: published?.moreInformation ?? null,
      noRemediationReason: published?.noRemediationReason ?? null,
      notPlannedReason: view.state === 'not_planned' ? view.reason : null,
    }),
    remediationItems: (published?.remediationItems ?? []).map(itemJson),
  }
}

/**
 * The form that staff get: the newest words (`preview`) where readers have the published ones (`seen`), whether
 * publishing would change anything, and what the gate says.
 */
export function postmortemDraftJson(seen: PostmortemView, preview: PostmortemView, draft: PostmortemDraft) {
  const { state, dueBy, overdue, publishedAt, correctedAt, notPlannedReason, prose } = postmortemJson(seen)
  const written = postmortemJson(preview)
  const begun = Object.keys(written.prose).length > 0 || written.remediationItems.length > 0
  return {
    ...written,
    state: state === 'pending' && begun ? ('draft' as const) : state,
    dueBy: dueBy ?? draft.dueBy,
    overdue,
    publishedAt,
    correctedAt,
    notPlannedReason,
    prose: { ...written.prose, ...(notPlannedReason && { notPlannedReason: prose.notPlannedReason }) },
    changed: draft.changed,
    missing: draft.missing,
    findings: draft.findings,
  }
}
