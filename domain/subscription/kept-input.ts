import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { now } from '#lib/clock'

/** What a reader entered in a follow form that could not be taken, and which fields were wrong. */
export type KeptInput = { destination: string; choice: string; wrong: string[] }

const Kept = z.object({
  destination: z.string(),
  choice: z.string(),
  wrong: z.array(z.string()),
  until: z.number(),
})

const algorithm = 'aes-256-gcm'
const lifetime = 60 * 60_000

/**
 * Carries a form's input to the page that shows it again, through the page's address: sealed, because addresses
 * end up in logs and an e-mail address must not.
 */
export function keepInput(input: KeptInput): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(algorithm, key(), nonce)
  const plain = JSON.stringify({ ...input, until: now().getTime() + lifetime })
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** What `keepInput` kept within the last hour; null for anything else. */
export function keptInput(kept: string): KeptInput | null {
  const bytes = Buffer.from(kept, 'base64url')
  try {
    const decipher = createDecipheriv(algorithm, key(), bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(12, 28))
    const plain = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
    const { until, ...input } = Kept.parse(JSON.parse(plain.toString('utf8')))
    return until > now().getTime() ? input : null
  } catch {
    return null
  }
}

function key(): Buffer {
  const secret = process.env.CANDOR_SECRET
  if (!secret) throw new Error('CANDOR_SECRET is not set: input cannot be sealed')
  return Buffer.from(hkdfSync('sha256', secret, '', 'follow form', 32))
}
