import type { OpenRemediation, RemediationView } from '#domain/remediation/remediation'
import { proseJson } from '#domain/text/json'

/** The public form of a remediation item. */
export const itemJson = ({ id, state, targetDate, doneDate, text, droppedReason }: RemediationView) => ({
  id,
  ...proseJson({ text, droppedReason }),
  state,
  targetDate,
  doneDate,
})

/** The same with the incident it is about. */
export const openItemJson = ({ item, slug, title }: OpenRemediation) => ({
  ...itemJson(item),
  incident: { slug, ...proseJson({ title }) },
})
