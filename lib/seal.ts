import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'

/** Encrypts `plain` for one purpose under CANDOR_SECRET: readable and changeable by this installation alone. */
export function seal(purpose: string, plain: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(algorithm, key(purpose), nonce)
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** What `seal` encrypted for the same purpose; null for anything else. */
export function unseal(purpose: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  try {
    const decipher = createDecipheriv(algorithm, key(purpose), bytes.subarray(0, 12), { authTagLength: 16 })
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

/** A hash that only this installation can make again, so that it cannot be tried out elsewhere. Base64url. */
export const keyedHash = (purpose: string, value: string): string =>
  createHmac('sha256', key(`hash ${purpose}`))
    .update(value)
    .digest('base64url')

function key(purpose: string): Buffer {
  const secret = process.env.CANDOR_SECRET
  if (!secret) throw new Error('CANDOR_SECRET is not set: nothing can be sealed')
  return Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))
}
