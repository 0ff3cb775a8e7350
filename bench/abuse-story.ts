import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { translateIncident } from '#domain/incident/translate-incident'
import { cancelMaintenance } from '#domain/maintenance/cancel-maintenance'
import { changeMaintenance } from '#domain/maintenance/change-maintenance'
import { completeMaintenance } from '#domain/maintenance/complete-maintenance'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'
import { postMaintenanceUpdate } from '#domain/maintenance/post-maintenance-update'
import { startMaintenance } from '#domain/maintenance/start-maintenance'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { putService } from '#domain/service/put-service'
import { changeSettings } from '#domain/settings/change-settings'
import { system } from '#domain/staff/staff'
import { confirmSubscriptions } from '#domain/subscription/confirm'
import { follow } from '#domain/subscription/follow'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { sign } from '#lib/sign'

/**
 * Puts a payload into every field that reaches a mail: what the page and its services are called, a story from its
 * first word to a correction, one that gets no postmortem, planned work, and what somebody asked to follow. `told` is
 * called after each step, while that is news.
 */
export async function tellStoryOf(payload: string, n: number, told: () => Promise<void>): Promise<void> {
  const line = payload.slice(0, 80)
  await changeSettings(system, { name: line }).catch(() => undefined)
  await putService(system, 'inbox', { name: line }).catch(() =>
    putService(system, 'inbox', { name: 'Inbox' }),
  )
  const slug = `injected-${n}`
  await outage(slug, payload, line)
  await told()
  await asked(slug, n, told)
  await aftermath(slug, payload, line, told)
  await outage(`${slug}-drill`, payload, line)
  await editPostmortem(system, `${slug}-drill`, { notPlannedReason: payload })
  await told()
  await plannedWork(slug, payload, line, told)
}

async function outage(slug: string, payload: string, title: string) {
  await declareIncident(system, {
    title,
    impact: 'major',
    startedAt: '2025-05-09T16:20:00Z',
    services: [{ slug: 'inbox', status: 'major_outage' }],
    update: { status: 'investigating', body: payload, occurredAt: '2025-05-09T16:30:00Z' },
    slug,
  })
  await postUpdate(system, slug, { status: 'identified', body: payload, occurredAt: '2025-05-09T17:00:00Z' })
  await postUpdate(system, slug, { status: 'resolved', body: payload, occurredAt: '2025-05-09T18:32:00Z' })
}

async function asked(slug: string, n: number, told: () => Promise<void>) {
  const destination = `curious-${n}@kunde.example`
  await follow({ incident: slug, destination, locale: 'de', topics: ['corrections'] })
  await told()
  const where = { channel_destination: { channel: 'email' as const, destination } }
  const { id, linkVersion } = await db().recipient.findUniqueOrThrow({ where })
  await confirmSubscriptions(sign('confirm', id, linkVersion))
  await follow({ incident: slug, destination, locale: 'de', topics: ['remediation'] })
  await told()
}

async function aftermath(slug: string, payload: string, line: string, told: () => Promise<void>) {
  const item = { text: payload, state: 'planned' as const, targetDate: '2025-06-30' }
  const dropped = { text: `${payload} again`, state: 'dropped' as const, droppedReason: payload }
  await translateIncident(system, slug, 'de', { provenance: 'machine', title: line })
  await editPostmortem(system, slug, {
    summary: payload,
    rootCause: payload,
    resolution: payload,
    moreInformation: payload,
    remediationItems: [item, dropped],
  })
  await publishPostmortem(system, slug)
  await told()
  await editPostmortem(system, slug, { summary: `${payload} ${payload}` })
  await publishPostmortem(system, slug, { reason: payload })
  const items = await db().remediationItem.findMany({
    where: { postmortem: { incident: { slug } } },
    orderBy: { position: 'asc' },
  })
  await editPostmortem(system, slug, {
    remediationItems: [
      { ...item, id: items[0]?.id, state: 'done', doneDate: '2025-06-01' },
      { ...dropped, id: items[1]?.id },
    ],
  })
  await told()
}

async function plannedWork(slug: string, payload: string, title: string, told: () => Promise<void>) {
  const hours = (from: number) => new Date(now().getTime() + from * 60 * 60_000).toISOString()
  const plan = { title, body: payload, services: ['inbox'], startsAt: hours(48), endsAt: hours(50) }
  await planMaintenance(system, { ...plan, slug })
  await told()
  await changeMaintenance(system, slug, { startsAt: hours(72), endsAt: hours(74) })
  await told()
  await startMaintenance(system, slug, { body: payload })
  await told()
  await postMaintenanceUpdate(system, slug, { body: payload })
  await told()
  await completeMaintenance(system, slug, { body: payload })
  await told()
  await planMaintenance(system, { ...plan, slug: `${slug}-off` })
  await cancelMaintenance(system, `${slug}-off`, { body: payload })
  await told()
}
