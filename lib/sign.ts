import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const secret = () => {
  const value = process.env.CANDOR_SECRET
  if (!value) throw new Error('CANDOR_SECRET is not set: links cannot be signed')
  return value
}

/** Purposes of signed links; a link for one is worthless for another. */
export type Purpose = 'owner' | 'invite' | 'reset' | 'confirm' | 'manage' | 'unsubscribe'

const mac = (purpose: Purpose, id: string, version: number) =>
  createHmac('sha256', secret()).update(`${purpose}\n${id}\n${version}`).digest('base64url')

/** An opaque link token `id.mac`, the same each time for the same purpose, id and version. */
export const sign = (purpose: Purpose, id: string, version: number): string =>
  `${id}.${mac(purpose, id, version)}`

/** The id inside a token, unverified: to look up its version before `verify`. */
export const idOf = (token: string): string => token.slice(0, Math.max(0, token.lastIndexOf('.')))

/** True where the token was made by `sign` with these arguments. */
export function verify(purpose: Purpose, token: string, version: number): boolean {
  const expected = Buffer.from(sign(purpose, idOf(token), version))
  const given = Buffer.from(token)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** A new bearer secret (256 bits) and the only form of it that is stored. */
export function newSecret(prefix: string): { secret: string; hash: string } {
  const value = `${prefix}_${randomBytes(32).toString('base64url')}`
  return { secret: value, hash: hashSecret(value) }
}

/** SHA-256 of a high-entropy secret, hex. */
export const hashSecret = (value: string): string => createHash('sha256').update(value).digest('hex')
