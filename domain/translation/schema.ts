import { z } from 'zod'
import { Body } from '#domain/incident/schema'

/** Whether machine translations wait for a review; null where the settings decide. */
export const TranslationHold = z.strictObject({ hold: z.boolean().nullable() })

export const PartTranslation = z.strictObject({
  textId: z.string(),
  /** The source revision it was made from. */
  revisionId: z.string(),
  body: Body,
  /** A person's own words, or a machine's that a person has read. Left out: it stays what it is, and held if it is. */
  provenance: z.enum(['human', 'machine_reviewed']).optional(),
})
