import type { IncomingHttpHeaders } from 'node:http'
import { type BlockList, isIP } from 'node:net'
import { clientHeader, vouchFor } from '#lib/client-address'

/**
 * The `X-Forwarded-*` headers the app gets to see. What a peer claims is believed only where the peer is a
 * trusted proxy; everybody else speaks for their own address alone.
 */
export function forwarded(
  headers: IncomingHttpHeaders,
  peer: string,
  trusted: BlockList,
  secret?: string,
): Record<string, string> {
  const believed = isTrusted(peer, trusted)
  const claimed = (name: string) => (believed ? one(headers[name]) : undefined)
  const chain = claimed('x-forwarded-for')
  const client = clientOf(chain, plain(peer), trusted)
  return {
    ...(secret ? { [clientHeader]: vouchFor(client, secret) } : {}),
    'x-forwarded-for': chain ? `${chain}, ${plain(peer)}` : plain(peer),
    'x-forwarded-proto': claimed('x-forwarded-proto') ?? 'http',
    'x-forwarded-host': claimed('x-forwarded-host') ?? headers.host ?? '',
  }
}

/** The nearest address on the way here that is nobody's proxy of ours: beyond it anybody may have written anything. */
function clientOf(chain: string | undefined, peer: string, trusted: BlockList): string {
  const way = [...(chain?.split(',').map((entry) => plain(entry.trim())) ?? []), peer].filter(isIP)
  return way.findLast((address) => !isTrusted(address, trusted)) ?? way[0] ?? peer
}

function isTrusted(peer: string, trusted: BlockList): boolean {
  const address = plain(peer)
  const family = isIP(address)
  return family !== 0 && trusted.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(', ') : value)

// A socket that serves both families writes IPv4 as `::ffff:192.0.2.1`.
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/, '')
