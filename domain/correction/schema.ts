import { z } from 'zod'

/** What a correction of words that readers have seen says of itself. */
export const correctionFields = {
  /** Why, for readers. Needed where words change that they have seen. */
  reason: z.string().trim().min(1).max(500).optional(),
  /** Keeps the former words from readers, for example where they held what should never have been public. */
  withholdFormer: z.boolean().default(false),
}
