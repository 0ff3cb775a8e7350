import { z } from 'zod'
import { bounceKinds } from '#domain/delivery/bounce'
import { Instant } from '#domain/incident/schema'
import { normalizeEmail } from '#domain/recipient/recipient'

/** One report: about a mail by its `messageId`, or about a `recipient` where that is all that is known. */
const Bounce = z
  .strictObject({
    kind: z.enum(bounceKinds),
    messageId: z.string().trim().min(1).max(400).optional(),
    recipient: z.string().trim().max(254).pipe(z.email()).transform(normalizeEmail).optional(),
    occurredAt: Instant.optional(),
    diagnostic: z.string().max(4_000).optional(),
  })
  .refine(({ messageId, recipient }) => messageId !== undefined || recipient !== undefined, {
    path: ['messageId'],
    params: { code: 'required' },
  })

export const BouncesInput = z.strictObject({ bounces: z.array(Bounce).min(1).max(500) })
export type BouncesInput = z.input<typeof BouncesInput>
