import { isIP } from 'node:net'
import { headers } from 'next/headers'
import { env, networks } from '#lib/env'

/** The address of the browser behind this request: the last one in the chain that is no proxy of ours. */
export async function clientAddress(): Promise<string> {
  const chain = ((await headers()).get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  const trusted = networks(env().trustedProxies)
  const isOurs = (hop: string) => isIP(hop) !== 0 && trusted.check(hop, isIP(hop) === 6 ? 'ipv6' : 'ipv4')
  return chain.reverse().find((hop) => !isOurs(hop)) ?? ''
}
