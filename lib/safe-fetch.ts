import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { patientLookup } from '#lib/look-up'
import { isAllowedAddress, isOpenAddress } from '#lib/outbound-networks'

/** What came of a request to somebody else's address. */
export type Fetched =
  | { kind: 'answered'; status: number; headers: IncomingHttpHeaders; body: Buffer; cut: boolean }
  /** Never tried: the address is not one that may be asked. */
  | { kind: 'refused'; reason: Refusal }
  /** Tried, and no answer came. */
  | { kind: 'failed'; detail: string }

export type Refusal = 'no_url' | 'scheme' | 'credentials' | 'port' | 'address'

export type SafeFetchOptions = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string | Buffer
  /** Networks that may be asked though they are closed or the scheme is plain HTTP (CANDOR_OUTBOUND_ALLOW). */
  allowed?: BlockList
  /** Milliseconds for everything, from the look-up of the name to the last byte. */
  timeout?: number
  /** Bytes of the answer that are read; of a longer one the beginning is kept. */
  limit?: number
  /** How names become addresses, unless by `patientLookup`. */
  lookup?: LookupFunction
}

const none = new BlockList()
const strangersNames = patientLookup()
const keep = { keepAlive: true, maxSockets: 64, maxFreeSockets: 16, timeout: 10_000 }
const httpAgent = new HttpAgent(keep)
const httpsAgent = new HttpsAgent(keep)

class RefusedAddress extends Error {}

/**
 * Asks an address that a stranger named. The IP address is checked where the connection is made, so a name cannot
 * mean one thing when it is looked at and another when it is used. Redirects are answers like any other. Plain HTTP
 * is spoken to allowed networks only. Never throws for what the other side does.
 */
export function safeFetch(address: string, options: SafeFetchOptions = {}): Promise<Fetched> {
  const { allowed = none, timeout = 10_000, limit = 64 * 1024 } = options
  const url = parseUrl(address)
  if (typeof url === 'string') return Promise.resolve({ kind: 'refused', reason: url })
  const isPlain = url.protocol === 'http:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const may = (ip: string) => isAllowedAddress(ip, allowed) || (!isPlain && isOpenAddress(ip))
  // Node connects to an address as such without looking anything up.
  if (isIP(host) && !may(host)) return Promise.resolve({ kind: 'refused', reason: 'address' })
  return new Promise((resolve) => {
    // Whatever comes first counts; a promise is settled once.
    const finish = (result: Fetched) => {
      clearTimeout(timer)
      resolve(result)
    }
    const request = (isPlain ? httpRequest : httpsRequest)({
      agent: isPlain ? httpAgent : httpsAgent,
      protocol: url.protocol,
      hostname: host,
      port: url.port || undefined,
      path: `${url.pathname}${url.search}`,
      method: options.method ?? 'GET',
      headers: {
        'user-agent': 'Candor',
        ...options.headers,
        ...(options.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(options.body)) }),
      },
      lookup: checked(options.lookup ?? strangersNames, may),
      maxHeaderSize: 16 * 1024,
    })
    const timer = setTimeout(() => {
      finish({ kind: 'failed', detail: `no whole answer in ${timeout} ms` })
      request.destroy()
    }, timeout)
    request.on('close', () => finish({ kind: 'failed', detail: 'closed without an answer' }))
    request.on('error', (error) => {
      finish(error instanceof RefusedAddress ? { kind: 'refused', reason: 'address' } : failure(error))
    })
    request.on('response', (answer) => {
      const chunks: Buffer[] = []
      let size = 0
      const done = (cut: boolean) => {
        const body = Buffer.concat(chunks).subarray(0, limit)
        finish({ kind: 'answered', status: answer.statusCode ?? 0, headers: answer.headers, body, cut })
      }
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.byteLength
        if (size <= limit) return
        done(true)
        request.destroy()
      })
      answer.on('end', () => done(false))
      answer.on('error', (error) => finish(failure(error)))
    })
    request.end(options.body)
  })
}

/** Whether an address has the form of one that may be asked; what its name leads to is seen when it is. */
export function refusalOf(address: string, allowed: BlockList = none): Refusal | null {
  const url = parseUrl(address)
  if (typeof url === 'string') return url
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!isIP(host)) return url.protocol === 'http:' && allowed.rules.length === 0 ? 'scheme' : null
  if (isAllowedAddress(host, allowed)) return null
  if (!isOpenAddress(host)) return 'address'
  return url.protocol === 'http:' ? 'scheme' : null
}

function parseUrl(address: string): URL | Refusal {
  const url = URL.parse(address)
  if (!url) return 'no_url'
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme'
  if (url.username || url.password) return 'credentials'
  const port = Number(url.port || 443)
  // Low ports are other protocols', which must not be spoken to by way of HTTP.
  if (port < 1024 && port !== 80 && port !== 443) return 'port'
  return url
}

/** A look-up that passes on only addresses that may be asked, and fails where none is left. */
function checked(lookup: LookupFunction, may: (ip: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      const addresses = (Array.isArray(found) ? found : []).filter(({ address }) => may(address))
      const [first] = addresses
      if (!first) return callback(new RefusedAddress(`${hostname} leads to no address that may be asked`), [])
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

function failure(error: Error): Fetched {
  const code = 'code' in error ? String(error.code) : ''
  return { kind: 'failed', detail: [code, error.message].filter(Boolean).join(': ') }
}
