import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { ServiceInput, Slug } from '#domain/service/schema'
import { type Actor, authorize } from '#domain/staff/staff'
import { type Tx, transaction } from '#lib/db'
import { DomainError, invalid } from '#lib/errors'
import { parse } from '#lib/parse'

type Group = { id: string; name: string }

async function groupFor(
  tx: Tx,
  group: ReturnType<typeof ServiceInput.parse>['group'],
): Promise<Group | null | undefined> {
  if (group === undefined || group === null) return group
  if (typeof group === 'string') {
    const found = await tx.serviceGroup.findUnique({
      where: { slug: group },
      select: { id: true, name: true },
    })
    if (!found) throw invalid('group', 'unknown_group', `No group “${group}”; send {slug, name} to make it`)
    return found
  }
  const last = await tx.serviceGroup.aggregate({ _max: { position: true } })
  return await tx.serviceGroup.upsert({
    where: { slug: group.slug },
    create: { ...group, position: (last._max.position ?? 0) + 1 },
    update: { name: group.name },
    select: { id: true, name: true },
  })
}

/** Makes the service `slug`, or changes it; one that was archived is back. Says whether it is new. */
export async function putService(
  actor: Actor,
  slug: string,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<{ slug: string; created: boolean }> {
  authorize(actor, 'service:write')
  const key = parse(Slug, slug)
  const { group: asked, ...data } = parse(ServiceInput, input)
  return transaction(async (tx) => {
    const existing = await tx.service.findUnique({
      where: { slug: key },
      select: {
        id: true,
        version: true,
        name: true,
        description: true,
        position: true,
        group: { select: { name: true } },
        archivedAt: true,
      },
    })
    if (existing && options.ifVersion !== undefined && options.ifVersion !== existing.version) {
      throw new DomainError('stale', 'The service has changed since', { data: { version: existing.version } })
    }
    const group = await groupFor(tx, asked)
    const values = { ...data, groupId: group === undefined ? undefined : (group?.id ?? null) }
    if (existing) {
      await tx.service.update({
        where: { id: existing.id },
        data: { ...values, version: { increment: 1 }, archivedAt: null },
      })
    } else {
      const last = await tx.service.aggregate({ _max: { position: true } })
      const position = values.position ?? (last._max.position ?? 0) + 1
      await tx.service.create({ data: { ...values, position, slug: key } })
    }
    await recordEvent(tx, actor, 'service.changed', {
      payload: { services: [key] },
      difference: differenceOf(
        { ...existing, group: existing?.group?.name },
        { ...data, archivedAt: null, ...(group !== undefined && { group: group?.name }) },
      ),
    })
    return { slug: key, created: !existing }
  })
}
