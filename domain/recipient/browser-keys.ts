import { z } from 'zod'
import { env, networks } from '#lib/env'
import { refusalOf } from '#lib/safe-fetch'
import { seal, unseal } from '#lib/seal'

const bytes = (length: number) =>
  z.string().refine((value) => Buffer.from(value, 'base64url').byteLength === length)

/** What a browser encrypts by (RFC 8291): its public key and a secret. */
const BrowserKeys = z.object({ p256dh: bytes(65), auth: bytes(16) })

export type BrowserKeys = z.infer<typeof BrowserKeys>

/** A subscription as `PushSubscription.toJSON()` gives it. */
export const BrowserEndpoint = z.object({
  endpoint: z
    .string()
    .max(2000)
    .refine((url) => refusalOf(url, networks(env().outboundAllow)) === null, { params: { code: 'address' } }),
  keys: BrowserKeys,
})

const purpose = 'browser keys'

export const sealBrowserKeys = (keys: BrowserKeys): string => seal(purpose, JSON.stringify(keys))

/** Null where nothing can be read: CANDOR_SECRET has changed. */
export function openBrowserKeys(sealed: string | null): BrowserKeys | null {
  const plain = sealed === null ? null : unseal(purpose, sealed)
  return plain === null ? null : BrowserKeys.parse(JSON.parse(plain))
}
