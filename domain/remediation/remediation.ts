import type { Prose, TranslationNotice } from '#domain/text/text'

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

/** An item that is planned or in progress, and which incident it is about. */
export type OpenRemediation = { item: RemediationView; slug: string; title: Prose }

/** All that was promised and isn't done yet: what is to be done soonest first, without a day last. */
export type OpenRemediationView = { items: OpenRemediation[]; notice: TranslationNotice | null }
