import type { DraftView, FormKind } from '#domain/draft/draft'
import type { DraftedSections } from '#domain/incident/with-sections'
import { sections } from '#domain/postmortem/postmortem'
import { filledSoFar } from '../../../../form-data'
import { formOf } from './form-of'

/** What the forms of the postmortem's parts say so far, of those that somebody has written in and not saved. */
export function draftedSections(drafts: ReadonlyMap<FormKind, DraftView>): DraftedSections {
  return Object.fromEntries(
    [...sections, 'noRemediationReason'].flatMap((part) => {
      const draft = drafts.get(`form:${part}`)
      return draft ? [[part, filledSoFar(formOf(draft.values), part) ?? null]] : []
    }),
  )
}
