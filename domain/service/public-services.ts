import { whileUnchanged } from '#domain/event/while-unchanged'
import { type ServiceStatus, worst } from '#domain/service/service'
import { isPublic } from '#domain/service/visibility'
import { db } from '#lib/db'

/** A service with its id, its state now and when that last changed. `archived` ones only appear in old stories. */
export type PublicService = {
  id: string
  slug: string
  name: string
  description: string | null
  position: number
  group: { id: string; name: string; position: number } | null
  status: ServiceStatus
  createdAt: Date
  changedAt: Date
  archived: boolean
}

/** Every service in display order, archived ones included, its state from public incidents alone. */
export const publicServices = () => whileUnchanged('public services', readServices)

async function readServices(): Promise<PublicService[]> {
  const [rows, changes] = await Promise.all([
    db().service.findMany({
      orderBy: [{ position: 'asc' }, { name: 'asc' }],
      select: {
        id: true,
        slug: true,
        name: true,
        description: true,
        position: true,
        createdAt: true,
        updatedAt: true,
        archivedAt: true,
        group: { select: { id: true, name: true, position: true } },
        windows: { where: { endedAt: null, incident: isPublic }, select: { status: true } },
      },
    }),
    db().impactWindow.groupBy({
      by: ['serviceId'],
      where: { incident: isPublic },
      _max: { startedAt: true, endedAt: true },
    }),
  ])
  const lastChange = new Map(changes.map(({ serviceId, _max }) => [serviceId, _max]))
  return rows.map(({ windows, updatedAt, archivedAt, ...service }) => {
    const { startedAt, endedAt } = lastChange.get(service.id) ?? {}
    const instants = [updatedAt, startedAt, endedAt].filter((at) => at instanceof Date)
    return {
      ...service,
      status: worst(windows.map((window) => window.status)),
      changedAt: new Date(Math.max(...instants.map((at) => at.getTime()))),
      archived: archivedAt !== null,
    }
  })
}
