import { clientHeader, vouchedAddress } from '#lib/client-address'
import { env } from '#lib/env'

/** Who asks, as a front of this installation vouches for it; undefined where none does. */
export const clientAddress = (request: Request): string | undefined =>
  vouchedAddress(request.headers.get(clientHeader), env().secret) ?? undefined
