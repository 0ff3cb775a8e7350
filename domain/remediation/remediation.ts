import type { Prose } from '#domain/text/text'

export type RemediationState = 'planned' | 'in_progress' | 'done' | 'dropped'

export const remediationStates: readonly RemediationState[] = ['planned', 'in_progress', 'done', 'dropped']

/** A public promise. Dates are calendar days `YYYY-MM-DD`, without a zone. */
export type RemediationView = {
  id: string
  text: Prose
  state: RemediationState
  targetDate: string | null
  doneDate: string | null
  droppedReason: Prose | null
}
