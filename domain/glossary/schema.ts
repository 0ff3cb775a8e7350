import { z } from 'zod'

const Words = z.string().trim().min(1).max(200)

export const GlossaryTermInput = z.strictObject({
  /** A language of the page, or `*` for every one. */
  locale: z.string(),
  term: Words,
  /** What it is always called; null where it stays as it is. */
  rendering: Words.nullable().default(null),
})
