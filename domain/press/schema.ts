import { z } from 'zod'

/** Failures as they are stored. */
export const failedPrints = z.array(
  z.object({
    address: z.string(),
    error: z.string(),
    since: z.coerce.date(),
    nextTryAt: z.coerce.date(),
  }),
)
