import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { GroupOrder } from '#domain/service/schema'
import type { ServiceName } from '#domain/service/service'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { DomainError, invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Puts the groups of services in order, and returns all of them. Throws `stale` where the named ones do not stand as
 * `ifOrder` says any more.
 */
export async function orderGroups(
  actor: Actor,
  input: unknown,
  options: { ifOrder?: readonly string[] } = {},
): Promise<ServiceName[]> {
  authorize(actor, 'service:write')
  const { groups: slugs } = parse(GroupOrder, input)
  return transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "ServiceGroup" ORDER BY id FOR UPDATE`
    const held = await tx.serviceGroup.findMany({
      orderBy: [{ position: 'asc' }, { slug: 'asc' }],
      select: { slug: true, name: true },
    })
    const bySlug = new Map(held.map((group) => [group.slug, group]))
    const first = slugs.map((slug, i) => {
      const group = bySlug.get(slug)
      if (!group) throw invalid(`groups.${i}`, 'unknown_group', `No group “${slug}”`)
      return group
    })
    const named = held.filter(({ slug }) => slugs.includes(slug))
    if (options.ifOrder && named.map(({ slug }) => slug).join() !== options.ifOrder.join()) {
      throw new DomainError('stale', 'The groups have been put in another order since')
    }
    const ordered = [...first, ...held.filter((group) => !named.includes(group))]
    for (const [i, { slug }] of ordered.entries()) {
      await tx.serviceGroup.update({ where: { slug }, data: { position: i + 1 } })
    }
    const names = (groups: readonly ServiceName[]) => groups.map(({ name }) => name)
    await recordEvent(tx, actor, 'service.changed', {
      payload: { changed: ['groups'] },
      difference: differenceOf({ groups: names(held) }, { groups: names(ordered) }),
    })
    return ordered
  })
}
