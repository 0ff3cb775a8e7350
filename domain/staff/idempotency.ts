import { now } from '#lib/clock'
import { db } from '#lib/db'
import { DomainError, invalid } from '#lib/errors'
import type { Prisma } from '#lib/prisma/client'

/** An answer as it goes over the wire, kept so that it can be given again to the byte. */
export type StoredAnswer = { status: number; body: string; headers: Record<string, string> }

const day = 24 * 60 * 60 * 1000

/** Longer than any request works: a key without an answer after this belongs to one that died. */
const abandoned = 60 * 1000

/**
 * Reserves `key` for one request of this token. Null: the caller is first, and must `keepAnswer` or `release`.
 * Otherwise the answer that the same request got before. Throws `invalid` where the key belongs to another
 * request, `conflict` while the first one is still at work or died after it may have changed something.
 * Keys are forgotten after 24 hours.
 */
export async function reserve(
  tokenId: string,
  key: string,
  requestHash: string,
): Promise<StoredAnswer | null> {
  const at = now()
  const yesterday = new Date(at.getTime() - day)
  await db().idempotencyKey.deleteMany({ where: { tokenId, createdAt: { lt: yesterday } } })
  const { count } = await db().idempotencyKey.createMany({
    data: { tokenId, key, requestHash, createdAt: at },
    skipDuplicates: true,
  })
  if (count === 1) return null
  const held = await db().idempotencyKey.findUnique({ where: { tokenId_key: { tokenId, key } } })
  if (!held) throw atWork()
  if (held.requestHash !== requestHash) {
    throw invalid('Idempotency-Key', 'reused', 'This Idempotency-Key was used for another request')
  }
  if (held.status !== null) {
    return { status: held.status, body: String(held.response), headers: asHeaders(held.headers) }
  }
  if (at.getTime() - held.createdAt.getTime() < abandoned) throw atWork()
  await takeOver(tokenId, key, held.createdAt, at)
  return null
}

const atWork = () =>
  new DomainError('conflict', 'A request with this Idempotency-Key is still at work', {
    data: { retryAfter: 1 },
  })

/**
 * A request that died without an answer may have been carried out. Where this token changed anything at that
 * time nobody can tell, and repeating could do it twice; where it changed nothing, the key is taken over.
 */
async function takeOver(tokenId: string, key: string, diedAt: Date, at: Date) {
  const changes = await db().event.count({
    where: {
      actorKind: 'token',
      actorId: tokenId,
      occurredAt: { gte: diedAt, lt: new Date(diedAt.getTime() + abandoned) },
    },
  })
  if (changes > 0) {
    throw new DomainError('conflict', 'The first request may have been carried out: look, then use a new key')
  }
  const { count } = await db().idempotencyKey.updateMany({
    where: { tokenId, key, status: null, createdAt: diedAt },
    data: { createdAt: at },
  })
  if (count === 0) throw atWork()
}

/** Stores what the first request was answered. */
export async function keepAnswer(tokenId: string, key: string, { status, body, headers }: StoredAnswer) {
  await db().idempotencyKey.update({
    where: { tokenId_key: { tokenId, key } },
    data: { status, response: body, headers },
  })
}

/** Frees the key of a request that changed nothing. */
export async function release(tokenId: string, key: string) {
  await db().idempotencyKey.deleteMany({ where: { tokenId, key, status: null } })
}

const asHeaders = (value: Prisma.JsonValue): Record<string, string> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).map(([name, held]) => [name, String(held)]))
    : {}
