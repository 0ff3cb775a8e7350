import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '#lib/db'
import { DomainError } from '#lib/errors'
import { networkOf } from '#lib/network-of'
import { keyedHash } from '#lib/seal'

/** Requests to follow that one network may make in an hour: an office in an outage may, a script may not. */
export const followsPerHour = 60

/** The same for all together whose address no front vouches for. */
const followsPerHourUnknown = 600

/** Webhooks of one host that may be asked for in an hour: challenges must not become somebody's flood. */
const webhooksPerHour = 20

const duration = 60 * 60
const table = { tableName: 'RequestCount', tableCreated: true, clearExpiredByTimeout: true }

type Query = { text: string; values: unknown[] }

/** The one client of this process, as the limiter asks it. */
const store = {
  query: async ({ text, values }: Query) => ({
    rows: (await db().$queryRawUnsafe<{ points: number; expire: bigint | null }[]>(text, ...values)).map(
      ({ points, expire }) => ({ points: Number(points), expire: expire === null ? null : Number(expire) }),
    ),
  }),
}

/** Counted in the database, so that hosts count together; in memory while it is away. */
const limiter = (keyPrefix: string, points: number) =>
  new RateLimiterPostgres({
    storeClient: store,
    storeType: 'client',
    ...table,
    keyPrefix,
    points,
    duration,
    inMemoryBlockOnConsumed: points,
    insuranceLimiter: new RateLimiterMemory({ keyPrefix, points, duration }),
  })

const made = () => ({
  known: limiter('follow', followsPerHour),
  unknown: limiter('follow unknown', followsPerHourUnknown),
  webhooks: limiter('webhook', webhooksPerHour),
})

let limiters: ReturnType<typeof made> | undefined

/**
 * Counts a request to follow against the network it came from, kept as a keyed hash. Throws `limited` with the
 * seconds to wait in `retryAfter` where that has asked too often.
 */
export async function limitFollows(ip: string | undefined): Promise<void> {
  limiters ??= made()
  const network = ip === undefined ? null : networkOf(ip)
  if (network === null) await consume(limiters.unknown, 'unknown')
  else await consume(limiters.known, keyedHash('network', network))
}

/** Counts a webhook that is asked for against the host it is at. Throws as `limitFollows`. */
export async function limitWebhooks(destination: string): Promise<void> {
  limiters ??= made()
  await consume(limiters.webhooks, keyedHash('host', new URL(destination).hostname))
}

async function consume(counter: RateLimiterPostgres, key: string) {
  try {
    await counter.consume(key)
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    throw new DomainError('limited', 'Too many requests of this kind', {
      issues: [{ path: 'limited', code: 'limited' }],
      data: { retryAfter: Math.ceil(error.msBeforeNext / 1000) },
    })
  }
}

/** Forgets what this process remembers of who was limited. For tests, whose databases come and go. */
export function forgetLimits() {
  limiters = undefined
}
