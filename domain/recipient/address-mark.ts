import { foldAddress } from '#domain/recipient/recipient'
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

/**
 * Takes the one mail about following that an address may get in `interval` milliseconds. True where it was still to
 * be had; two who ask at once do not both get it.
 */
export async function takeMailAboutFollowing(
  tx: Tx,
  address: Address,
  at: Date,
  interval: number,
): Promise<boolean> {
  const before = new Date(at.getTime() - interval)
  const taken = await tx.$executeRaw`
    INSERT INTO "AddressMark" (hash, "mailedAt") VALUES (${folded(address)}, ${at}::timestamptz)
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
