import { describe, expect, test } from 'vitest'
import { planDeliveries } from '#domain/delivery/plan-deliveries'
import { writtenMail, writtenMails } from '#domain/delivery/written-mails'
import { acceptInvitation } from '#domain/staff/accept-invitation'
import { auth } from '#domain/staff/auth'
import { changeStaff } from '#domain/staff/change-staff'
import { disableStaff } from '#domain/staff/disable-staff'
import { enableStaff } from '#domain/staff/enable-staff'
import { inviteStaff } from '#domain/staff/invite-staff'
import { openInvitation } from '#domain/staff/open-invitation'
import { listInvitations, listStaff } from '#domain/staff/queries'
import { renewInvitation } from '#domain/staff/renew-invitation'
import { requestPasswordReset } from '#domain/staff/request-password-reset'
import { resetPassword } from '#domain/staff/reset-password'
import { type Actor, invitationLife, resetLife, system } from '#domain/staff/staff'
import { signedIn } from '#domain/staff/staff-actor'
import { withdrawInvitation } from '#domain/staff/withdraw-invitation'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { env } from '#lib/env'
import type { Channel } from '#notifications/channel'
import { emailChannel } from '#notifications/email'
import { useDatabase } from '#test/database'
import { mailSink } from '#test/mail-sink'
import { sendDue } from '#worker/send-due'

useDatabase()

const baseUrl = 'https://status.lumen.example'
const bo = { email: 'bo@lumen.example', role: 'editor', locale: 'de' }
const words = { name: 'Bo', password: 'correct horse battery' }

/** Sends what is owed and returns the text of every mail. */
async function mails(): Promise<{ to: string; text: string }[]> {
  const sink = await mailSink()
  const owed = await db().event.findMany({ where: { plannedAt: null }, orderBy: { sequence: 'asc' } })
  for (const { id } of owed) await planDeliveries(id)
  await send(sink.url)
  await sink.close()
  return sink.mails.map(({ to, mail }) => ({ to, text: `${mail.subject}\n${mail.text}` }))
}

async function send(smtpUrl: string | undefined) {
  const options = { smtpUrl, mailFrom: 'status@lumen.example', dataDir: env().dataDir, baseUrl }
  const email = emailChannel({ ...options, dkim: undefined }) as Channel
  await sendDue({ channels: { email }, baseUrl })
  email.close()
}

const tokenIn = (text: string, page: string): string =>
  new RegExp(`${baseUrl}/\\w+/console/${page}/([^\\s>\\]]+)`).exec(text)?.[1] ?? ''

async function invited(input: object = bo): Promise<string> {
  await inviteStaff(system, input)
  const [mail] = await mails()
  return tokenIn(mail?.text ?? '', 'invitation')
}

async function joined(email: string, role: string): Promise<Actor & { id: string }> {
  const { id } = await acceptInvitation(await invited({ email, role, locale: 'en' }), words)
  return { kind: 'staff', id, role: role as 'owner' }
}

const signIn = (email: string, password: string) =>
  auth().handler(
    new Request(`${env().baseUrl}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.9' },
      body: JSON.stringify({ email, password }),
    }),
  )

async function session(email: string, password = words.password): Promise<Headers> {
  const response = await signIn(email, password)
  expect(response.status).toBe(200)
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0])
  return new Headers({ cookie: cookie.join('; ') })
}

describe('an invitation', () => {
  test('comes by mail in its language, works once and gives its role', async () => {
    await inviteStaff(system, { ...bo, email: 'Bo@Lumen.example' })
    const [mail] = await mails()
    expect(mail).toMatchObject({ to: bo.email, text: expect.stringMatching(/^Ihre Einladung zu /) })
    const token = tokenIn(mail?.text ?? '', 'invitation')
    expect(await openInvitation(token)).toMatchObject({ email: bo.email, role: 'editor' })
    const { id } = await acceptInvitation(token, words)
    expect(await db().staff.findUnique({ where: { id } })).toMatchObject({ name: 'Bo', role: 'editor' })
    await session(bo.email)
    await expect(acceptInvitation(token, words)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listInvitations(system)).toEqual([])
  })

  test('keeps nothing that opens it in the database', async () => {
    const token = await invited()
    const rows = await db().$queryRaw<{ all: string }[]>`
      SELECT (SELECT json_agg(i)::text FROM "Invitation" i) || (SELECT json_agg(e)::text FROM "Event" e) ||
        (SELECT json_agg(d)::text FROM "Delivery" d) || (SELECT json_agg(j)::text FROM pgboss.job j) AS all`
    expect(rows[0]?.all).toContain(token.split('.')[0])
    expect(rows[0]?.all).not.toContain(token.split('.')[1])
  })

  test('ends with its time, by withdrawal, by another one, and when it is sent again', async () => {
    const expired = await invited()
    setClock(new Date(Date.now() + invitationLife + 1000))
    try {
      expect(await openInvitation(expired)).toBeNull()
      expect(await listInvitations(system)).toMatchObject([{ expired: true }])
    } finally {
      setClock(null)
    }
    expect(await openInvitation(expired)).not.toBeNull()
    const second = await invited()
    expect(await openInvitation(expired)).toBeNull()
    const [open] = await listInvitations(system)
    await renewInvitation(system, open?.id ?? '')
    expect(await openInvitation(second)).toBeNull()
    const [again] = await mails()
    const third = tokenIn(again?.text ?? '', 'invitation')
    expect(await openInvitation(third)).not.toBeNull()
    await withdrawInvitation(system, open?.id ?? '')
    expect(await openInvitation(third)).toBeNull()
    await expect(acceptInvitation(third, words)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(renewInvitation(system, open?.id ?? '')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('written to a file, for want of a mail server, is shown to owners alone', async () => {
    const { id } = await inviteStaff(system, bo)
    const event = await db().event.findFirstOrThrow({ where: { type: 'staff.invited' } })
    await planDeliveries(event.id)
    await send(undefined)
    const editor: Actor = { kind: 'staff', id: 'e', role: 'editor' }
    const delivery = await db().delivery.findFirstOrThrow()
    const [name = ''] = (await writtenMails(system)).filter((file) => file.includes(delivery.id))
    expect((await writtenMail(system, name)).toString()).toContain(id)
    expect(await writtenMails(editor)).not.toContain(name)
    await expect(writtenMail(editor, name)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('that was withdrawn before its mail went out reaches nobody', async () => {
    const { id } = await inviteStaff(system, bo)
    await withdrawInvitation(system, id)
    expect(await mails()).toEqual([])
  })

  test('is accepted by one of two at once, and refused for people who are there', async () => {
    const token = await invited()
    const outcomes = await Promise.allSettled([
      acceptInvitation(token, words),
      acceptInvitation(token, words),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(inviteStaff(system, bo)).rejects.toMatchObject({
      issues: [{ path: 'email', code: 'already_staff' }],
    })
  })
})

describe('people', () => {
  test('who are disabled lose every session at once and get none until they are enabled', async () => {
    const owner = await joined('ann@lumen.example', 'owner')
    const editor = await joined(bo.email, 'editor')
    const headers = await session(bo.email)
    expect(await signedIn(headers)).toMatchObject({ role: 'editor' })
    expect((await listStaff(owner)).find(({ id }) => id === editor.id)?.lastUsedAt).not.toBeNull()
    await disableStaff(owner, editor.id)
    expect(await signedIn(headers)).toBeNull()
    expect((await signIn(bo.email, words.password)).ok).toBe(false)
    await enableStaff(owner, editor.id)
    expect(await signedIn(headers)).toBeNull()
    await session(bo.email)
  })

  test('who change their role have it in the session that runs', async () => {
    const owner = await joined('ann@lumen.example', 'owner')
    const editor = await joined(bo.email, 'editor')
    const headers = await session(bo.email)
    await changeStaff(owner, editor.id, { role: 'viewer' })
    expect(await signedIn(headers)).toMatchObject({ role: 'viewer' })
    expect(await db().event.findFirst({ orderBy: { sequence: 'desc' } })).toMatchObject({
      type: 'staff.changed',
      actorId: owner.id,
      payload: { staffId: editor.id, changed: ['role'] },
      difference: { role: { before: 'editor', after: 'viewer' } },
    })
  })

  test('include one owner at all times, whatever two of them do at once', async () => {
    const ann = await joined('ann@lumen.example', 'owner')
    const cy = await joined('cy@lumen.example', 'owner')
    const outcomes = await Promise.allSettled([
      disableStaff(ann, cy.id),
      changeStaff(cy, ann.id, { role: 'viewer' }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [left] = await db().staff.findMany({ where: { role: 'owner', disabledAt: null } })
    const last = { code: 'conflict', issues: [{ code: 'last_owner' }] }
    await expect(disableStaff(system, left?.id ?? '')).rejects.toMatchObject(last)
    await expect(changeStaff(system, left?.id ?? '', { role: 'editor' })).rejects.toMatchObject(last)
  })
})

describe('a forgotten password', () => {
  test('is replaced by a link that works once, and every session ends', async () => {
    await joined(bo.email, 'editor')
    const headers = await session(bo.email)
    await requestPasswordReset({ email: 'BO@lumen.example', locale: 'de' }, { ip: '192.0.2.1' })
    const [mail] = await mails()
    expect(mail).toMatchObject({ to: bo.email, text: expect.stringMatching(/^Ein neues Passwort für /) })
    const token = tokenIn(mail?.text ?? '', 'reset')
    await expect(resetPassword(token, { password: 'short' })).rejects.toMatchObject({ code: 'invalid' })
    await resetPassword(token, { password: 'another horse battery' })
    expect(await signedIn(headers)).toBeNull()
    expect((await signIn(bo.email, words.password)).ok).toBe(false)
    await session(bo.email, 'another horse battery')
    await expect(resetPassword(token, { password: 'a third horse battery' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('says nothing of who is there, and mails three times an hour at most', async () => {
    await joined(bo.email, 'editor')
    const ask = (email: string) => requestPasswordReset({ email, locale: 'en' }, { ip: '192.0.2.1' })
    expect(await ask('nobody@lumen.example')).toBe(await ask(bo.email))
    for (let i = 0; i < 4; i++) await ask(bo.email)
    expect((await mails()).map(({ to }) => to)).toEqual([bo.email, bo.email, bo.email])
  })

  test('reaches an address that no follower’s mail goes to any more', async () => {
    await joined(bo.email, 'editor')
    const suppressedAt = new Date()
    await db().recipient.updateMany({ where: { destination: bo.email }, data: { suppressedAt } })
    await requestPasswordReset({ email: bo.email, locale: 'en' }, { ip: '192.0.2.1' })
    expect((await mails()).map(({ to }) => to)).toEqual([bo.email])
  })

  test('cannot be asked for endlessly from one place, and its link ends in time', async () => {
    await joined(bo.email, 'editor')
    await requestPasswordReset({ email: bo.email, locale: 'en' }, { ip: '192.0.2.1' })
    const [mail] = await mails()
    const token = tokenIn(mail?.text ?? '', 'reset')
    const nobody = { email: 'nobody@lumen.example', locale: 'en' }
    for (let i = 1; i < 20; i++) await requestPasswordReset(nobody, { ip: '192.0.2.1' })
    await expect(requestPasswordReset(nobody, { ip: '192.0.2.1' })).rejects.toMatchObject({
      code: 'unavailable',
    })
    await requestPasswordReset(nobody, { ip: '192.0.2.2' })
    setClock(new Date(Date.now() + resetLife + 1000))
    try {
      await expect(resetPassword(token, { password: words.password })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await requestPasswordReset(nobody, { ip: '192.0.2.1' })
    } finally {
      setClock(null)
    }
  })
})
