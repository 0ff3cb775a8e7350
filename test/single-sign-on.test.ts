import { afterAll, beforeAll, expect, test } from 'vitest'
import { inviteStaff } from '#domain/staff/invite-staff'
import { listInvitations } from '#domain/staff/queries'
import { system } from '#domain/staff/staff'
import { signedIn } from '#domain/staff/staff-actor'
import { db } from '#lib/db'
import { env } from '#lib/env'
import { useDatabase } from '#test/database'
import { oidcServer } from '#test/oidc-server'
import { GET as leave } from '../app/[locale]/console/sign-in/sso/route.ts'
import { GET as comeBack } from '../app/api/auth/[...all]/route.ts'

useDatabase()

const client = { id: 'candor', secret: 'a secret of the client' }
let provider: Awaited<ReturnType<typeof oidcServer>>

beforeAll(async () => {
  provider = await oidcServer(client)
  process.env.CANDOR_OIDC_ISSUER = provider.issuer
  process.env.CANDOR_OIDC_CLIENT_ID = client.id
  process.env.CANDOR_OIDC_CLIENT_SECRET = client.secret
})

afterAll(() => provider.close())

const cookies = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** The whole way as a browser goes it: where it ends, and the session it ends with. */
async function come(email: string, verified = true) {
  provider.person = { sub: `sub of ${email}`, email, email_verified: verified, name: 'Cy' }
  const address = { 'x-forwarded-for': '192.0.2.5' }
  const left = await leave(new Request(`${env().baseUrl}/en/console/sign-in/sso`, { headers: address }), {
    params: Promise.resolve({ locale: 'en' }),
  })
  const there = await fetch(left.headers.get('location') ?? '', { redirect: 'manual' })
  const back = await comeBack(
    new Request(there.headers.get('location') ?? '', { headers: { cookie: cookies(left), ...address } }),
  )
  const to = new URL(back.headers.get('location') ?? '', env().baseUrl)
  return {
    path: to.pathname,
    error: to.searchParams.get('error'),
    session: new Headers({ cookie: cookies(back) }),
  }
}

const person = (email: string, disabledAt: Date | null = null) =>
  db().staff.create({ data: { name: 'Cy', email, emailVerified: true, role: 'editor', disabledAt } })

test('people of the staff come in by the address that the provider has verified, again and again', async () => {
  await person('cy@lumen.example')
  for (let time = 0; time < 2; time++) {
    const { path, session } = await come('cy@lumen.example')
    expect(path).toBe('/en/console')
    expect(await signedIn(session)).toMatchObject({ email: 'cy@lumen.example', role: 'editor' })
  }
  expect(await db().account.count({ where: { providerId: 'oidc' } })).toBe(1)
})

test('an invited address comes in with the role it was invited for, and its invitation is used', async () => {
  await inviteStaff(system, { email: 'di@lumen.example', role: 'viewer', locale: 'en' })
  const { session } = await come('Di@lumen.example')
  expect(await signedIn(session)).toMatchObject({ email: 'di@lumen.example', role: 'viewer' })
  expect(await listInvitations(system)).toEqual([])
  expect(await db().event.findFirst({ where: { type: 'staff.changed' } })).toMatchObject({
    payload: { changed: ['joined'] },
  })
})

test('nobody else comes in', async () => {
  await person('off@lumen.example', new Date())
  await person('soft@lumen.example')
  await inviteStaff(system, { email: 'unverified@lumen.example', role: 'owner', locale: 'en' })
  for (const [email, verified] of [
    ['stranger@lumen.example', true],
    ['off@lumen.example', true],
    ['soft@lumen.example', false],
    ['unverified@lumen.example', false],
  ] as const) {
    const { path, error, session } = await come(email, verified)
    expect([email, path]).not.toEqual([email, '/en/console'])
    expect([email, error]).not.toEqual([email, null])
    expect(await signedIn(session)).toBeNull()
  }
  expect(await db().staff.count()).toBe(2)
  expect(await db().session.count()).toBe(0)
})

test('nothing else of the sign-in machinery is open to the network', async () => {
  for (const path of ['get-session', 'callback/other', 'error', 'ok']) {
    expect((await comeBack(new Request(`${env().baseUrl}/api/auth/${path}`))).status).toBe(404)
  }
})
