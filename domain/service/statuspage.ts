import type { PublicService } from '#domain/service/public-services'
import { type ServiceStatus, worst } from '#domain/service/service'
import { pageId } from '#domain/settings/statuspage'

/** The `component` object of a service. */
export const componentForm = (service: PublicService) => ({
  id: service.id,
  name: service.name,
  status: service.status,
  created_at: service.createdAt.toISOString(),
  updated_at: service.changedAt.toISOString(),
  position: service.position,
  description: service.description,
  showcase: true,
  start_date: service.createdAt.toISOString().slice(0, 10),
  group_id: service.group?.id ?? null,
  page_id: pageId,
  group: false,
  only_show_if_degraded: false,
})

/** The `component` object of a group, from its members: at least one. */
function groupForm(group: NonNullable<PublicService['group']>, members: readonly PublicService[]) {
  const instant = (pick: (...times: number[]) => number, of: (member: PublicService) => Date) =>
    new Date(pick(...members.map((member) => of(member).getTime()))).toISOString()
  const createdAt = instant(Math.min, (member) => member.createdAt)
  return {
    id: group.id,
    name: group.name,
    status: worst(members.map((member) => member.status)),
    created_at: createdAt,
    updated_at: instant(Math.max, (member) => member.changedAt),
    position: Math.min(...members.map((member) => member.position)),
    description: null,
    showcase: true,
    start_date: createdAt.slice(0, 10),
    group_id: null,
    page_id: pageId,
    group: true,
    only_show_if_degraded: false,
    components: members.map((member) => member.id),
  }
}

/** The `components` list: services in display order, each group before its first member. Archived ones are gone. */
export function componentForms(services: readonly PublicService[]) {
  const current = services.filter((service) => !service.archived)
  const seen = new Set<string>()
  return current.flatMap((service) => {
    const { group } = service
    if (!group || seen.has(group.id)) return [componentForm(service)]
    seen.add(group.id)
    const members = current.filter((other) => other.group?.id === group.id)
    return [groupForm(group, members), componentForm(service)]
  })
}

const statuses = {
  operational: { indicator: 'none', description: 'All Systems Operational' },
  under_maintenance: { indicator: 'none', description: 'Service Under Maintenance' },
  degraded_performance: { indicator: 'minor', description: 'Minor Service Outage' },
  partial_outage: { indicator: 'major', description: 'Partial System Outage' },
  major_outage: { indicator: 'critical', description: 'Major Service Outage' },
} satisfies Record<ServiceStatus, { indicator: 'none' | 'minor' | 'major' | 'critical'; description: string }>

/** The `status` object, from the services that are still there. Programs compare its words: never translated. */
export const statusForm = (services: readonly PublicService[]) =>
  statuses[worst(services.filter((service) => !service.archived).map((service) => service.status))]
