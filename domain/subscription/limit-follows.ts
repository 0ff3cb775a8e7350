import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { db } from '#lib/db'
import { DomainError } from '#lib/errors'
import { networkOf } from '#lib/network-of'
import { keyedHash } from '#lib/seal'

/** Requests to follow that one network may make in an hour: an office in an outage may, a script may not. */
export const followsPerHour = 60

/** The same for all together whose address no front vouches for. */
const followsPerHourUnknown = 600

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

let limiters: { known: RateLimiterPostgres; unknown: RateLimiterPostgres } | undefined

/**
 * Counts a request to follow against the network it came from, kept as a keyed hash. Throws `limited` with the
 * seconds to wait in `retryAfter` where that has asked too often.
 */
export async function limitFollows(ip: string | undefined): Promise<void> {
  limiters ??= {
    known: limiter('follow', followsPerHour),
    unknown: limiter('follow unknown', followsPerHourUnknown),
  }
  const network = ip === undefined ? null : networkOf(ip)
  try {
    if (network === null) await limiters.unknown.consume('unknown')
    else await limiters.known.consume(keyedHash('network', network))
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error
    throw new DomainError('limited', 'Too many requests to follow came from one network', {
      issues: [{ path: 'limited', code: 'limited' }],
      data: { retryAfter: Math.ceil(error.msBeforeNext / 1000) },
    })
  }
}

/** Forgets what this process remembers of who was limited. For tests, whose databases come and go. */
export function forgetLimits() {
  limiters = undefined
}
