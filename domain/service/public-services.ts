import { whileUnchanged } from '#domain/event/while-unchanged'
import { byPlace, type ServiceStatus, stateNow } from '#domain/service/service'
import { isGoingToBe, isPublic } from '#domain/service/visibility'
import { now } from '#lib/clock'
import { db } from '#lib/db'

/** A service with its id, its state now and when that last changed. `archived` ones only appear in old stories. */
export type PublicService = {
  id: string
  slug: string
  name: string
  description: string | null
  /** Its place among all of them, from 1. */
  position: number
  group: { id: string; name: string } | null
  status: ServiceStatus
  createdAt: Date
  changedAt: Date
  archived: boolean
}

/** Every service in display order, archived ones included, its state from public incidents alone. */
export async function publicServices(): Promise<PublicService[]> {
  const at = now()
  const rows = await whileUnchanged('public services', readServices)
  return rows.map(({ windows, spans, changes, archivedAt, updatedAt: _, ...service }) => {
    const passed = spans
      .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
      .filter((instant) => instant <= at)
    return {
      ...service,
      status: stateNow(windows, spans, at),
      changedAt: new Date(Math.max(...[...changes, ...passed].map((instant) => instant.getTime()))),
      archived: archivedAt !== null,
    }
  })
}

async function readServices() {
  const [rows, changes] = await Promise.all([
    db().service.findMany({
      select: {
        id: true,
        slug: true,
        name: true,
        description: true,
        position: true,
        createdAt: true,
        updatedAt: true,
        archivedAt: true,
        group: { select: { id: true, slug: true, name: true, position: true } },
        windows: { where: { endedAt: null, incident: isPublic }, select: { status: true } },
        maintenances: {
          where: { maintenance: isGoingToBe },
          select: { maintenance: { select: { startsAt: true, endsAt: true } } },
        },
      },
    }),
    db().impactWindow.groupBy({
      by: ['serviceId'],
      where: { incident: isPublic },
      _max: { startedAt: true, endedAt: true },
    }),
  ])
  const lastChange = new Map(changes.map(({ serviceId, _max }) => [serviceId, _max]))
  return rows.sort(byPlace).map(({ maintenances, ...service }, i) => {
    const { startedAt, endedAt } = lastChange.get(service.id) ?? {}
    return {
      ...service,
      position: i + 1,
      spans: maintenances.map(({ maintenance }) => maintenance),
      changes: [service.updatedAt, startedAt, endedAt].filter((at) => at instanceof Date),
    }
  })
}
