/** What a mail system says of an address after it had taken the mail: gone for good, not just now, unwanted. */
export const bounceKinds = ['hard', 'soft', 'complaint'] as const
export type BounceKind = (typeof bounceKinds)[number]

/**
 * What a report leads to. `suppress`: nothing more is sent until the reader confirms again; `end`: they have said that
 * they don't want it, as if they had unsubscribed. A report of what happened before the reader last confirmed is out
 * of date and only kept.
 */
export function afterBounce(
  kind: BounceKind,
  occurredAt: Date,
  verifiedAt: Date | null,
): { suppress: boolean; end: boolean } {
  const isCurrent = verifiedAt === null || verifiedAt <= occurredAt
  return { suppress: isCurrent && kind !== 'soft', end: isCurrent && kind === 'complaint' }
}

/** The id of the delivery that a Message-ID of Candor's names, with or without angle brackets; null for another's. */
export function deliveryIdIn(messageId: string): string | null {
  const [, id] = /^\s*<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@[^<>\s@]+>?\s*$/i.exec(messageId) ?? []
  return id?.toLowerCase() ?? null
}
