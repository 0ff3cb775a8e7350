import { now } from '#lib/clock'
import { db } from '#lib/db'
import { DomainError } from '#lib/errors'

/**
 * Counts an attempt under `key` and throws `unavailable` where there were more than `most` in the last `window`
 * milliseconds, counted from the first of them. Shares its table with better-auth's own limits.
 */
export async function limitAttempts(key: string, most: number, window: number): Promise<void> {
  const at = now().getTime()
  const [row] = await db().$queryRaw<{ count: number }[]>`
    INSERT INTO "RateLimit" (id, key, count, "lastRequest")
    VALUES (gen_random_uuid()::text, ${key}, 1, ${at})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN "RateLimit"."lastRequest" <= ${at - window} THEN 1 ELSE "RateLimit".count + 1 END,
      "lastRequest" = CASE WHEN "RateLimit"."lastRequest" <= ${at - window} THEN ${at}
        ELSE "RateLimit"."lastRequest" END
    RETURNING count`
  if (row && row.count > most) throw new DomainError('unavailable', 'Too many attempts')
}
