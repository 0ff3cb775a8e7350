import { isIPv4, isIPv6 } from 'node:net'

/**
 * What counts as one who asks: an IPv4 address, or the /64 that an IPv6 address lies in, because whoever has one
 * address of a /64 has them all (RFC 6177). Null for what is no address.
 */
export function networkOf(address: string): string | null {
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return null
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  return `${groups(address).slice(0, 4).join(':')}::/64`
}

/** The eight groups of an IPv6 address, written in full without leading zeros. */
function groups(address: string): string[] {
  // The URL parser writes addresses in one way (RFC 5952).
  const { hostname } = new URL(`http://[${address.split('%')[0]}]`)
  const [before = '', after] = hostname.slice(1, -1).split('::')
  const head = before === '' ? [] : before.split(':')
  if (after === undefined) return head
  const tail = after === '' ? [] : after.split(':')
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
}
