import { isDeepStrictEqual } from 'node:util'
import type { Target } from '#domain/subscription/find-targets'
import {
  type FollowChoice,
  isQuiet,
  mergeQuiet,
  mergeTopics,
  type Scope,
  type Topic,
  topicsFor,
} from '#domain/subscription/subscription'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'

/** What somebody wants to hear about what they follow. */
export type Wish = { topics?: readonly Topic[]; quiet?: boolean; choice?: FollowChoice }

/**
 * Writes down what a recipient follows: one subscription for each target, joined with what they asked for before.
 * `isConfirmed` false leaves them waiting. The caller holds the recipient's row. True where that changed anything.
 */
export async function keepSubscriptions(
  tx: Tx,
  recipientId: string,
  targets: readonly Target[],
  wish: Wish,
  { locale, isConfirmed }: { locale: string; isConfirmed: boolean },
): Promise<boolean> {
  const at = now()
  let isNews = false
  for (const target of targets) {
    const wanted = wishFor(wish, target.scope)
    const held = await tx.subscription.findFirst({
      where: { recipientId, ...target, state: { not: 'ended' } },
      select: { id: true, topics: true, quiet: true, locale: true, state: true, confirmedAt: true },
    })
    const data = {
      topics: mergeTopics(held?.topics ?? [], wanted.topics),
      quiet: held ? mergeQuiet(held, wanted) : wanted.quiet,
      locale,
      state: isConfirmed ? ('active' as const) : ('pending' as const),
      confirmedAt: isConfirmed ? (held?.confirmedAt ?? at) : null,
    }
    if (held && isDeepStrictEqual({ ...held, ...data }, held)) continue
    isNews = true
    if (held) await tx.subscription.update({ where: { id: held.id }, data })
    else await tx.subscription.create({ data: { ...data, ...target, recipientId, createdAt: at } })
  }
  return isNews
}

function wishFor(
  { topics, quiet, choice }: Wish,
  scope: Scope,
): { topics: readonly Topic[]; quiet: boolean } {
  if (topics) return { topics, quiet: quiet ?? false }
  return choice ? { topics: topicsFor(choice, scope), quiet: isQuiet(choice) } : { topics: [], quiet: false }
}
