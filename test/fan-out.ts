import { postUpdate } from '#domain/incident/post-update'
import { system } from '#domain/staff/staff'
import { db } from '#lib/db'
import { declare, planAll, slug } from '#test/follow-story'

/** Adds confirmed followers of every update, `reader1@…` to `reader<count>@…`, at four domains in four languages. */
export async function addFollowers(
  count: number,
  { incidentId, from = 1, domains = 4 }: { incidentId?: string; from?: number; domains?: number } = {},
): Promise<void> {
  const where = incidentId ? { id: incidentId } : { slug }
  const incident = await db().incident.findUniqueOrThrow({ where })
  await db().$executeRaw`
    INSERT INTO "Recipient" (id, channel, destination, locale, "verifiedAt")
    SELECT 'r' || n, 'email', 'reader' || n || '@d' || (n % ${domains}::int) || '.example',
      (ARRAY['en', 'de', 'fr', 'es'])[1 + n % 4], now()
    FROM generate_series(${from}::int, ${from + count - 1}::int) n`
  await db().$executeRaw`
    INSERT INTO "Subscription" (id, "recipientId", scope, "incidentId", topics, locale, state, "confirmedAt")
    SELECT gen_random_uuid()::text, r.id, 'incident', ${incident.id}, '{updates,resolution}', r.locale, 'active', now()
    FROM "Recipient" r WHERE NOT EXISTS (SELECT 1 FROM "Subscription" s WHERE s."recipientId" = r.id)`
}

/** An open incident with followers, and nothing owed. */
export async function followedIncident(count: number): Promise<void> {
  await declare()
  await planAll()
  await addFollowers(count)
}

/** Posts an update that everybody is told about; resolves when it is acknowledged. */
export const postSomething = (body = 'We know more.', of = slug) =>
  postUpdate(system, of, { status: 'identified', body })

/** How the ledger stands, apart from what is settled well. */
export async function unsettled(): Promise<number> {
  return await db().delivery.count({ where: { state: { in: ['planned', 'sending', 'deferred'] } } })
}
