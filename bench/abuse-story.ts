import { sendTestMail } from '#domain/delivery/send-test-mail'
import { publishDueDrafts } from '#domain/draft/publish-due-drafts'
import { scheduleDraft } from '#domain/draft/schedule-draft'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { announceDue } from '#domain/maintenance/announce-due'
import { cancelMaintenance } from '#domain/maintenance/cancel-maintenance'
import { changeMaintenance } from '#domain/maintenance/change-maintenance'
import { completeMaintenance } from '#domain/maintenance/complete-maintenance'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'
import { postMaintenanceUpdate } from '#domain/maintenance/post-maintenance-update'
import { startMaintenance } from '#domain/maintenance/start-maintenance'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { remindStaff } from '#domain/promise/remind-staff'
import { putService } from '#domain/service/put-service'
import { changeSettings } from '#domain/settings/change-settings'
import { acceptInvitation } from '#domain/staff/accept-invitation'
import { inviteStaff } from '#domain/staff/invite-staff'
import { requestPasswordReset } from '#domain/staff/request-password-reset'
import { system } from '#domain/staff/staff'
import { confirmSubscriptions } from '#domain/subscription/confirm'
import { follow } from '#domain/subscription/follow'
import { translateText } from '#domain/text/write-text'
import { now, setClock } from '#lib/clock'
import { db, transaction } from '#lib/db'
import { DomainError } from '#lib/errors'
import { sign } from '#lib/sign'

/**
 * Puts a payload into every field that reaches a mail: what the page, its sender and its services are called, a story
 * from its first word to a correction, one that gets no postmortem, planned work, what somebody asked to follow, what
 * the staff are asked and reminded of, and all of it in German too. `told` is called after each step, while that is news.
 * Returns how many fields refused it.
 */
export async function tellStoryOf(payload: string, n: number, told: () => Promise<void>): Promise<number> {
  const line = payload.slice(0, 80)
  const inBothLanguages = async () => {
    await translateEverything(payload)
    await told()
  }
  const refused = await attempts([
    () => changeSettings(system, { name: line }),
    () => changeSettings(system, { mailFrom: `${line} <${senderAddress}>` }),
    () => changeSettings(system, { mailFrom: line }),
    () => changeSettings(system, { mailFrom: `Inbox <${line}@status.test>` }),
    () => putService(system, 'inbox', { name: line }),
  ])
  if (!(await db().service.findUnique({ where: { slug: 'inbox' } })))
    await putService(system, 'inbox', { name: 'Inbox' })
  const slug = `injected-${n}`
  await outage(slug, payload, line)
  await inBothLanguages()
  await asked(slug, n, inBothLanguages)
  await aftermath(slug, payload, inBothLanguages)
  await outage(`${slug}-drill`, payload, line)
  await editPostmortem(system, `${slug}-drill`, { notPlannedReason: payload })
  await inBothLanguages()
  await plannedWork(slug, payload, line, inBothLanguages)
  await askStaff(n, line, inBothLanguages)
  await remindOf(`${slug}-owed`, payload, line, inBothLanguages)
  return refused
}

/** Where mails come from, whatever their sender calls itself. */
export const senderAddress = 'status@status.test'

/** How many of these were refused, as bad input is. */
async function attempts(verbs: (() => Promise<unknown>)[]): Promise<number> {
  let refused = 0
  for (const verb of verbs) {
    await verb().catch((error) => {
      if (!(error instanceof DomainError) || error.code !== 'invalid') throw error
      refused++
    })
  }
  return refused
}

/** What has no German words yet gets the payload for them. */
async function translateEverything(payload: string) {
  const untranslated = await db().text.findMany({
    where: { translations: { none: { locale: 'de' } }, publishedRevisionId: { not: null } },
    select: { id: true },
  })
  await transaction(async (tx) => {
    for (const { id } of untranslated)
      await translateText(tx, system, id, { locale: 'de', body: payload, provenance: 'machine' })
  })
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

async function aftermath(slug: string, payload: string, told: () => Promise<void>) {
  const item = { text: payload, state: 'planned' as const, targetDate: '2025-06-30' }
  const dropped = { text: `${payload} again`, state: 'dropped' as const, droppedReason: payload }
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
  await at(hours(47), async () => {
    await announceDue()
    await told()
  })
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

/** Somebody whose name attacks joins, asks somebody else in, forgets their password and tries the mail. */
async function askStaff(n: number, name: string, told: () => Promise<void>) {
  const email = `staff-${n}@kunde.example`
  const invited = await inviteStaff(system, { email, role: 'owner', locale: 'de' })
  const { id, linkVersion } = await db().invitation.findUniqueOrThrow({ where: { id: invited.id } })
  const token = sign('invite', id, linkVersion)
  const person = await acceptInvitation(token, { name, password: 'a long enough password' })
  const actor = { kind: 'staff', id: person.id, role: 'owner' } as const
  await inviteStaff(actor, { email: `invited-${n}@kunde.example`, role: 'editor', locale: 'de' })
  await requestPasswordReset({ email, locale: 'de' }, { ip: `192.0.2.${n}` })
  await sendTestMail(actor)
  await told()
}

/** Everything that readers can be promised is owed, and something scheduled cannot be published. */
async function remindOf(slug: string, payload: string, title: string, told: () => Promise<void>) {
  const day = 24 * 60 * 60_000
  const later = (days: number) => new Date(now().getTime() + days * day).toISOString()
  const targetDate = later(2).slice(0, 10)
  await outage(slug, payload, title)
  await editPostmortem(system, slug, { dueBy: later(0.5) })
  await at(later(0.25), async () => {
    await remindStaff()
    await told()
  })
  await editPostmortem(system, slug, {
    summary: payload,
    rootCause: payload,
    resolution: payload,
    remediationItems: [{ text: payload, state: 'planned', targetDate }],
  })
  await publishPostmortem(system, slug)
  await declareIncident(system, {
    title,
    impact: 'minor',
    update: { status: 'investigating', body: payload, nextUpdateBy: later(0.1) },
    slug: `${slug}-more`,
  })
  await told()
  await at(later(0.2), async () => {
    await remindStaff()
    await told()
  })
  const input = { status: 'monitoring', body: payload, services: [{ slug: 'gone', status: 'operational' }] }
  await scheduleDraft(system, `${slug}-more`, 'update', { values: {}, input, publishAt: later(0.01) })
  await at(later(0.02), async () => {
    await publishDueDrafts()
    await told()
  })
  await postUpdate(system, `${slug}-more`, { status: 'resolved', body: payload })
}

/** Does it as if it were `instant`. */
async function at(instant: string, verb: () => Promise<unknown>) {
  setClock(new Date(instant))
  try {
    await verb()
  } finally {
    setClock(null)
  }
}
