import { differenceOf } from '#domain/event/event'
import type { ServiceWindow } from '#domain/incident/incident'
import type { Tx } from '#lib/db'

type Facts = Record<string, unknown> & { windows?: readonly ServiceWindow[] }

/**
 * The difference for the audit, its windows with the names of their services and in the order of time, so that there is
 * one only where there is one.
 */
export async function differenceWithWindows(tx: Tx, before: Facts, after: Facts) {
  const ids = [before, after].flatMap(({ windows = [] }) => windows.map(({ serviceId }) => serviceId))
  const services = await tx.service.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(services.map(({ id, name }) => [id, name]))
  const named = ({ windows, ...facts }: Facts) => ({
    ...facts,
    ...(windows && {
      windows: windows
        .map(({ serviceId, status, startedAt, endedAt }) => ({
          service: names.get(serviceId) ?? null,
          ...{ status, startedAt, endedAt },
        }))
        .sort(
          (a, b) =>
            a.startedAt.getTime() - b.startedAt.getTime() || `${a.service}`.localeCompare(`${b.service}`),
        ),
    }),
  })
  return differenceOf(named(before), named(after))
}
