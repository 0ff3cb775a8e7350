import { createHmac, timingSafeEqual } from 'node:crypto'

/** By which the front tells the app who asks. */
export const clientHeader = 'x-candor-client'

/** The header's value: the address, and the proof that it comes from a front of this installation. */
export const vouchFor = (address: string, secret: string): string => `${address} ${mac(address, secret)}`

/** The address that a front vouches for; null for anything that somebody else may have written. */
export function vouchedAddress(value: string | null, secret: string): string | null {
  const [address = '', proof = ''] = value?.split(' ') ?? []
  const expected = Buffer.from(mac(address, secret))
  const given = Buffer.from(proof)
  return expected.length === given.length && timingSafeEqual(expected, given) ? address : null
}

const mac = (address: string, secret: string) =>
  createHmac('sha256', secret).update(`client address\n${address}`).digest('base64url')
