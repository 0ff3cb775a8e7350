import { z } from 'zod'
import { now } from '#lib/clock'
import { seal, unseal } from '#lib/seal'

const Kept = z.object({
  destination: z.string(),
  choice: z.string(),
  /** What was to be followed: `page`, or services by slug. Empty for an incident, which the address names. */
  scope: z.string().default(''),
  services: z.array(z.string()).default([]),
  wrong: z.array(z.string()),
  until: z.number(),
})

/** What a reader entered in a follow form that could not be taken, and which fields were wrong. */
export type KeptInput = {
  destination: string
  choice: string
  scope?: string
  services?: string[]
  wrong: string[]
}

const lifetime = 60 * 60_000

/**
 * Carries a form's input to the page that shows it again, through the page's address: sealed, because addresses
 * end up in logs and an e-mail address must not.
 */
export const keepInput = (input: KeptInput): string =>
  seal('follow form', JSON.stringify({ ...input, until: now().getTime() + lifetime }))

/** What `keepInput` kept within the last hour; null for anything else. */
export function keptInput(kept: string): Required<KeptInput> | null {
  const plain = unseal('follow form', kept)
  if (plain === null) return null
  const { until, ...input } = Kept.parse(JSON.parse(plain))
  return until > now().getTime() ? input : null
}
