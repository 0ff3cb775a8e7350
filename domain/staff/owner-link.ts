import { settings } from '#domain/settings/queries'
import { hasOwner } from '#domain/staff/queries'
import { env } from '#lib/env'
import { sign, verify } from '#lib/sign'

const first = 'first'

/** The absolute address at which the first owner is created; null once there is one. */
export async function ownerLink(): Promise<string | null> {
  if (await hasOwner()) return null
  const { sourceLocale } = await settings()
  return `${env().baseUrl}/${sourceLocale}/console/welcome/${sign('owner', first, 1)}`
}

/** True where `token` is that of the link above and nobody has used it. */
export const isOwnerToken = async (token: string): Promise<boolean> =>
  verify('owner', token, 1) && token.startsWith(`${first}.`) && !(await hasOwner())
