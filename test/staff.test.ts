import { describe, expect, test, vi } from 'vitest'
import { auth } from '#domain/staff/auth'
import { createOwner, ensureOwner } from '#domain/staff/create-owner'
import { createToken } from '#domain/staff/create-token'
import { disableToken } from '#domain/staff/disable-token'
import { ownerLink } from '#domain/staff/owner-link'
import { listTokens } from '#domain/staff/queries'
import { type Actor, defaultScopes, may, system } from '#domain/staff/staff'
import { requireActor, signedIn } from '#domain/staff/staff-actor'
import { tokenActor } from '#domain/staff/token-actor'
import { db } from '#lib/db'
import { env } from '#lib/env'
import { useDatabase } from '#test/database'

useDatabase()

const ann = { name: 'Ann', email: 'Ann@lumen.example', password: 'correct horse battery' }

const linkToken = async () => (await ownerLink())?.split('/').at(-1) ?? ''

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  auth().handler(
    new Request(`${env().baseUrl}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.7', ...headers },
      body: JSON.stringify(body),
    }),
  )

const signIn = (email: string, password: string) => post('/sign-in/email', { email, password })

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

async function annSignedIn(): Promise<Headers> {
  await createOwner(await linkToken(), ann)
  return new Headers({ cookie: cookieOf(await signIn(ann.email, ann.password)) })
}

describe('the first owner', () => {
  test('comes by a link that works once', async () => {
    const token = await linkToken()
    const { id } = await createOwner(token, ann)
    expect(await db().staff.findUnique({ where: { id } })).toMatchObject({
      email: 'ann@lumen.example',
      role: 'owner',
    })
    expect(await ownerLink()).toBeNull()
    await expect(createOwner(token, { ...ann, email: 'eve@lumen.example' })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('is one, though two people use the link at the same time', async () => {
    const token = await linkToken()
    const tries = ['a', 'b', 'c'].map((name) =>
      createOwner(token, { ...ann, email: `${name}@lumen.example` }),
    )
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db().staff.count()).toBe(1)
  })

  test('is not made with a forged link or a short password', async () => {
    await expect(createOwner('first.forged', ann)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(createOwner(await linkToken(), { ...ann, password: 'eleven char' })).rejects.toMatchObject({
      issues: [{ path: 'password', code: 'too_small' }],
    })
  })

  test('comes from the environment where it names one', async () => {
    expect(await ensureOwner()).toBe(false)
    const given = {
      ...env(),
      secret: env().secret,
      ownerEmail: 'Boss@lumen.example',
      ownerPassword: 'a long password',
    }
    const module = await import('#lib/env')
    const spy = vi.spyOn(module, 'env').mockReturnValue(given)
    try {
      expect(await ensureOwner()).toBe(true)
      expect(await ensureOwner()).toBe(false)
    } finally {
      spy.mockRestore()
    }
    expect((await signIn('boss@lumen.example', 'a long password')).status).toBe(200)
  })
})

describe('signing in', () => {
  test('leads to an actor with the role that the database holds', async () => {
    const headers = await annSignedIn()
    expect(await requireActor(headers)).toMatchObject({ kind: 'staff', role: 'owner' })
    await db().staff.updateMany({ data: { role: 'viewer' } })
    expect(await requireActor(headers)).toMatchObject({ role: 'viewer' })
  })

  test('ends at once for people who are disabled, and cannot be done again', async () => {
    const headers = await annSignedIn()
    await db().staff.updateMany({ data: { disabledAt: new Date() } })
    expect(await signedIn(headers)).toBeNull()
    await expect(requireActor(headers)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await signIn(ann.email, ann.password)).ok).toBe(false)
  })

  test('needs a cookie that was signed here', async () => {
    await annSignedIn()
    const { token } = await db().session.findFirstOrThrow()
    const forged = new Headers({ cookie: `candor.session_token=${token}.AAAA` })
    await expect(requireActor(forged)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(requireActor(new Headers())).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('is refused after too many attempts', async () => {
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) statuses.push((await signIn('nobody@lumen.example', 'wrong')).status)
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(statuses.slice(10)).toEqual([429, 429])
  })

  test('is the only way in: nobody signs up, nobody gives themselves a role', async () => {
    const headers = await annSignedIn()
    const eve = { name: 'Eve', email: 'eve@lumen.example', password: 'correct horse battery' }
    expect((await post('/sign-up/email', eve)).status).toBe(400)
    await db().staff.updateMany({ data: { role: 'viewer' } })
    const cookie = headers.get('cookie') ?? ''
    await post('/update-user', { role: 'owner' }, { cookie, origin: env().baseUrl })
    expect(await db().staff.findMany({ select: { role: true } })).toEqual([{ role: 'viewer' }])
  })
})

describe('tokens', () => {
  test('act with their scopes and are stored as hashes', async () => {
    const { id, token } = await createToken(system, { name: 'ci' })
    expect(await tokenActor(token)).toEqual({ kind: 'token', id, scopes: [...defaultScopes] })
    const row = await db().apiToken.findUniqueOrThrow({ where: { id } })
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row.lastUsedAt).not.toBeNull()
  })

  test('have only the scopes they were made with', async () => {
    const { token } = await createToken(system, { name: 'reader', scopes: ['incident:read'] })
    const actor = await tokenActor(token)
    expect(may(actor, 'incident:read')).toBe(true)
    expect(may(actor, 'incident:write')).toBe(false)
  })

  test('end at once when disabled', async () => {
    const { id, token } = await createToken(system, { name: 'ci' })
    await disableToken(system, id)
    await disableToken(system, id)
    await expect(tokenActor(token)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await listTokens(system)).toMatchObject([{ id, disabledAt: expect.any(Date) }])
    expect(await db().event.count({ where: { type: 'token.changed' } })).toBe(2)
  })

  test('are made and seen by owners alone', async () => {
    const editor: Actor = { kind: 'staff', id: 'e', role: 'editor' }
    await expect(createToken(editor, { name: 'mine' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listTokens(editor)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(tokenActor('candor_unknown')).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
