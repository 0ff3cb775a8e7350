import type { RemediationView } from '#domain/remediation/remediation'
import type { Prose } from '#domain/text/text'
import { addDays, dayOf, instantOf, offsetAt } from '#lib/zone'

export type Section = 'summary' | 'rootCause' | 'resolution' | 'moreInformation'

export const sections: readonly Section[] = ['summary', 'rootCause', 'resolution', 'moreInformation']

/** The same time of day `days` calendar days after `resolvedAt`, on the clocks of `zone`. */
export function dueAfter(resolvedAt: Date, days: number, zone: string): Date {
  const wall = new Date(resolvedAt.getTime() + offsetAt(resolvedAt, zone)).toISOString().slice(11, 19)
  return instantOf(`${addDays(dayOf(resolvedAt, zone), days)}T${wall}`, zone)
}

/** The postmortem as readers meet it. */
export type PostmortemView =
  | { state: 'pending'; dueBy: Date | null; overdue: boolean }
  | { state: 'not_planned'; reason: Prose; since: Date }
  | {
      state: 'published'
      publishedAt: Date
      correctedAt: Date | null
      summary: Prose
      rootCause: Prose
      resolution: Prose
      moreInformation: Prose | null
      remediationItems: RemediationView[]
      noRemediationReason: Prose | null
    }

/** Why a postmortem cannot be published yet. */
export type Missing =
  | 'resolved'
  | 'window'
  | 'summary'
  | 'rootCause'
  | 'resolution'
  | 'remediationItems'
  | 'droppedReason'

/** What the gate looks at. Bodies are the ones that would be published. */
export type Publishable = {
  resolved: boolean
  impact: 'none' | 'minor' | 'major' | 'critical'
  windowCount: number
  summary: boolean
  rootCause: boolean
  resolution: boolean
  remediationItems: { state: string; droppedReason: boolean }[]
  noRemediationReason: boolean
}

/** What structure lacks before publishing, in the order staff would fill it in. Empty: nothing blocks. */
export function missing(p: Publishable): Missing[] {
  const lacks: Missing[] = []
  if (!p.resolved) lacks.push('resolved')
  if (p.impact !== 'none' && p.windowCount === 0) lacks.push('window')
  if (!p.summary) lacks.push('summary')
  if (!p.rootCause) lacks.push('rootCause')
  if (!p.resolution) lacks.push('resolution')
  if (p.remediationItems.length === 0 && !p.noRemediationReason) lacks.push('remediationItems')
  if (p.remediationItems.some((item) => item.state === 'dropped' && !item.droppedReason)) {
    lacks.push('droppedReason')
  }
  return lacks
}

/** How one click puts a finding right: other words, a heading less, another window, an open one closed. */
export type FixKind = 'words' | 'heading' | 'window' | 'close'

/** Something prose seems to get wrong. `id` is stable, so that it can be accepted with a reason. */
export type Finding = {
  id: string
  code:
    | 'window_start_differs'
    | 'window_end_differs'
    | 'window_open'
    | 'zone_of_other_season'
    | 'zone_unknown'
    | 'heading_in_prose'
    | 'still_in_source_language'
    | 'numbers_differ'
    | 'times_differ'
    | 'addresses_differ'
    | 'term_differs'
  /** Where: `title`, `entry.1`, `summary`, `remediationItem.1`, `windows` … */
  place: string
  params: Record<string, string>
  /** The Text it is about, where it is about one, and the entry of the timeline that says it. */
  textId?: string
  entryId?: string
  accepted?: string
}
