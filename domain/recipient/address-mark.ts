import { foldAddress } from '#domain/recipient/recipient'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { keyedHash } from '#lib/seal'

type Address = { channel: string; destination: string }

const hashOf = ({ channel, destination }: Address) => keyedHash('address', `${channel}\n${destination}`)

/** The mark that counts mails to somebody who may write their address in many ways. */
const folded = ({ channel, destination }: Address) =>
  hashOf({
    channel: `${channel} folded`,
    destination: channel === 'email' ? foldAddress(destination) : destination,
  })

/** At most one mail about following goes to a mailbox in this time, in milliseconds. */
const interval = 24 * 60 * 60_000

/** The same for an address that mail came back from, or whose reader complained. */
const suppressedInterval = 7 * 24 * 60 * 60_000

/**
 * Takes the one mail about following that a mailbox may get in a day, however its address is written and whoever has
 * been erased meanwhile; in a week where the address is suppressed. True where it was still to be had; two who ask at
 * once do not both get it. Locks nothing where it is gone.
 */
export async function takeMailAboutFollowing(
  tx: Tx,
  address: Address & { suppressedAt: Date | null },
): Promise<boolean> {
  const at = now()
  const before = new Date(at.getTime() - (address.suppressedAt ? suppressedInterval : interval))
  const hash = folded(address)
  const taken = await tx.$executeRaw`
    INSERT INTO "AddressMark" (hash, "mailedAt") SELECT ${hash}, ${at}::timestamptz
    WHERE NOT EXISTS (
      SELECT 1 FROM "AddressMark" WHERE hash = ${hash} AND "mailedAt" > ${before}::timestamptz)
    ON CONFLICT (hash) DO UPDATE SET "mailedAt" = EXCLUDED."mailedAt"
    WHERE "AddressMark"."mailedAt" IS NULL OR "AddressMark"."mailedAt" <= ${before}::timestamptz`
  return taken > 0
}

/** Whether an address that is held no more was one that mail cannot or must not reach. */
export async function isSuppressed(tx: Tx, address: Address): Promise<boolean> {
  return (await tx.addressMark.count({ where: { hash: hashOf(address), suppressedAt: { not: null } } })) > 0
}

/** Remembers beyond the erasure of an address that nothing may be sent to it. */
export async function rememberSuppression(
  tx: Tx,
  address: Address & { suppressedAt: Date | null; suppressedReason: string | null },
): Promise<void> {
  const { suppressedAt } = address
  if (!suppressedAt) return
  const hash = hashOf(address)
  await tx.addressMark.upsert({
    where: { hash },
    create: { hash, suppressedAt },
    update: { suppressedAt },
  })
}

/** What is remembered about an address under its hashes. */
export async function marksOf(tx: Tx, address: Address) {
  return await tx.addressMark.findMany({
    where: { hash: { in: [hashOf(address), folded(address)] } },
    select: { hash: true, mailedAt: true, suppressedAt: true },
  })
}
