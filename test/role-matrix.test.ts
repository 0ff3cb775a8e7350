import { beforeEach, describe, expect, test, vi } from 'vitest'
import { declareIncident } from '#domain/incident/declare-incident'
import { planMaintenance } from '#domain/maintenance/plan-maintenance'
import { postMaintenanceUpdate } from '#domain/maintenance/post-maintenance-update'
import { putService } from '#domain/service/put-service'
import { auth } from '#domain/staff/auth'
import { createToken } from '#domain/staff/create-token'
import { type Permission, permissions, type Role, system } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { db } from '#lib/db'
import { env } from '#lib/env'
import { DomainError } from '#lib/errors'
import { useDatabase } from '#test/database'
import { actions, actors, confirmingOnDisk, isLetIn, routes, unlisted, verbs } from '#test/role-matrix'

useDatabase()

// An action runs inside a request of Next.js; what it asks of one is answered here, and nothing else is put on.
const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({
  headers: async () => request.headers,
  cookies: async () => ({ set: () => undefined, get: () => undefined }),
}))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
vi.mock('next/navigation', () => ({
  redirect: (to: string) => {
    throw new Redirect(to)
  },
}))

class Redirect extends Error {}

type Anything = (...given: unknown[]) => Promise<unknown>
const imported = async (key: string): Promise<Anything> => {
  const [path = '', name = ''] = key.split('#')
  const module = (await import(/* @vite-ignore */ `../${path}`)) as Record<string, Anything>
  const found = module[name]
  if (!found) throw new Error(`${path} exports no ${name}`)
  return found
}

/** What a call is refused with before it does anything; null where it gets past the door, whatever comes then. */
async function refusalOf(call: () => Promise<unknown>): Promise<string | null> {
  try {
    await call()
    return null
  } catch (error) {
    if (!(error instanceof DomainError)) return null
    return error.code === 'forbidden' && !error.message.startsWith('The ') ? error.code : null
  }
}

/** A call under way: a generator does nothing before it is asked. */
const begun = async (call: unknown) =>
  call !== null && typeof call === 'object' && Symbol.asyncIterator in call
    ? (call as AsyncGenerator).next()
    : call

const nothing = () => ['nothing-such', 'nothing-such', {}, {}]

describe('verbs', () => {
  test.each(Object.entries(verbs))('%s lets in who may, and nobody else', async (key, right) => {
    const verb = await imported(key)
    const outcome: [string, boolean][] = []
    for (const { name, actor } of actors) {
      outcome.push([name, (await refusalOf(() => begun(verb(actor, ...nothing())))) === null])
    }
    expect(outcome).toEqual(actors.map(({ name, may }) => [name, isLetIn(may, right)]))
  })

  test('a verb that asks nobody would be seen', async () => {
    const planted: Anything = async () => undefined
    const refused = await Promise.all(actors.map(({ actor }) => refusalOf(async () => planted(actor))))
    const expected = actors.map(({ may }) => (isLetIn(may, 'incident:write') ? null : 'forbidden'))
    expect(refused).not.toEqual(expected)
  })
})

type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>

describe('routes', () => {
  const params = {
    slug: 'nothing-such',
    id: 'none',
    locale: 'de',
    month: '2026-01',
    address: ['x'],
    token: 'x',
  }
  const asked = Object.entries(routes).filter(([key]) => key.split(' ')[1]?.startsWith('v1/'))

  async function statusOf(key: string, token: string | null): Promise<number> {
    const [method = '', address = ''] = key.split(' ')
    const handler = (await imported(`app/api/${address}/route.ts#${method}`)) as unknown as Handler
    const writes = method !== 'GET'
    const sent = new Request(`http://status.test/api/${address.replace(/[[\]]/g, '')}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(writes && { 'content-type': 'application/json' }),
      },
      body: writes ? '{}' : undefined,
    })
    return (await handler(sent, { params: Promise.resolve(params) })).status
  }

  // A token may have the scopes of a role, or a single one.
  const holders: { name: string; scopes: Permission[] }[] = [
    ...(['owner', 'editor', 'viewer'] as const).map((role) => ({
      name: role,
      scopes: permissions.filter((one) => actors.find(({ name }) => name === role)?.may.includes(one)),
    })),
    ...permissions.map((scope) => ({ name: scope, scopes: [scope] })),
  ]

  test.each(asked)('%s lets in who may, and nobody else', async (key, right) => {
    const outcome: [string, boolean][] = []
    for (const { name, scopes } of holders) {
      const { token } = await createToken(system, { name, scopes })
      outcome.push([name, (await statusOf(key, token)) !== 403])
    }
    expect(outcome).toEqual(holders.map(({ name, scopes }) => [name, isLetIn([...scopes, 'open'], right)]))
    const without = await statusOf(key, null)
    if (right === 'open' || key.startsWith('GET ')) expect(without).not.toBe(401)
    else expect(without).toBe(401)
  })
})

describe('actions', () => {
  const forbidden = translator('en', 'console.errors')('forbidden')
  const password = 'correct horse battery'
  let cookies: Record<Role, string>

  beforeEach(async () => {
    // Some actions look at the story before they call their verb.
    await declareIncident(system, {
      title: 'Nothing such',
      slug: 'nothing-such',
      impact: 'minor',
      update: { status: 'investigating', body: 'We look.' },
      draft: true,
    })
    const context = await auth().$context
    const hash = await context.password.hash(password)
    const held: Partial<Record<Role, string>> = {}
    for (const role of ['owner', 'editor', 'viewer'] as const) {
      const email = `${role}@lumen.example`
      const { id } = await db().staff.create({ data: { name: role, email, emailVerified: true, role } })
      await db().account.create({
        data: { userId: id, accountId: id, providerId: 'credential', password: hash },
      })
      const response = await auth().handler(
        new Request(`${env().baseUrl}/api/auth/sign-in/email`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email, password }),
        }),
      )
      held[role] = response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; ')
    }
    cookies = { owner: '', editor: '', viewer: '', ...held }
  })

  /** What an action is bound to by its page, where any word does not do. */
  const kinds: Record<string, string[]> = {
    'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#saveSection': [
      'nothing-such',
      'summary',
    ],
    'app/[locale]/console/(staff)/templates/actions.ts#save': ['update'],
  }

  /** Saving on the side has no form to answer to: it says when it saved, and nothing where it may not. */
  const saving: Record<string, string[]> = {
    'app/[locale]/console/(staff)/declare/actions.ts#keepDeclaration': [],
    'app/[locale]/console/(staff)/plan/actions.ts#keepPlan': [],
    'app/[locale]/console/(staff)/incidents/[slug]/actions.ts#keepUpdate': ['nothing-such'],
    'app/[locale]/console/(staff)/incidents/[slug]/postmortem/actions.ts#keepSection': [
      'nothing-such',
      'summary',
    ],
  }

  /** `in`, `forbidden`, or `sign-in` where it leads or points there. */
  async function doorOf(key: string, cookie: string): Promise<string> {
    const action = await imported(key)
    request.headers = new Headers({ cookie, 'x-forwarded-for': '192.0.2.3' })
    const bound = Math.max(0, action.length - 3)
    const given = ['en', ...Array.from({ length: bound }, (_, i) => kinds[key]?.[i] ?? 'nothing-such')]
    try {
      const kept = saving[key]
      if (kept) return (await action('en', ...kept, new FormData())) === null ? 'forbidden' : 'in'
      const state = await action(...given, null, new FormData())
      const { messages = [], signIn } = (state ?? {}) as { messages?: string[]; signIn?: string }
      if (signIn) return 'sign-in'
      return messages.includes(forbidden) ? 'forbidden' : 'in'
    } catch (error) {
      if (error instanceof Redirect && /\/console\/sign-in#?$/.test(error.message)) return 'sign-in'
      if (error instanceof DomainError && error.code === 'unauthenticated') return 'sign-in'
      if (error instanceof DomainError && error.code === 'forbidden') return 'forbidden'
      return 'in'
    }
  }

  const console = Object.entries(routes).filter(([key]) => key.includes(' [locale]/console/'))

  test.each(console.filter(([, right]) => right !== 'open'))(
    'and the handler %s let in who may, and nobody else',
    async (key, right) => {
      const [method = '', address = ''] = key.split(' ')
      const handler = (await imported(`app/${address}/route.ts#${method}`)) as unknown as Handler
      const params = {
        locale: 'en',
        slug: 'nothing-such',
        eventId: 'x',
        mail: 'en.html',
        name: 'x',
        format: 'csv',
      }
      const statusFor = async (cookie: string) => {
        request.headers = new Headers({ cookie })
        const sent = new Request('http://status.test/', { method, headers: request.headers })
        return (await handler(sent, { params: Promise.resolve(params) })).status
      }
      for (const { name, may } of actors.filter(({ actor }) => actor.kind === 'staff')) {
        const status = await statusFor(cookies[name as Role])
        if (isLetIn(may, right)) expect([401, 403], name).not.toContain(status)
        else expect(status, name).toBe(403)
      }
      expect(await statusFor('')).toBe(401)
    },
  )

  const asked = Object.entries(actions).filter(([, right]) => right !== 'open')

  test('let in who may, and nobody else, and nobody who is disabled', { timeout: 60_000 }, async () => {
    const everybody = ['owner', 'editor', 'viewer'] as const
    const may = (role: Role) => actors.find(({ name }) => name === role)?.may ?? []
    const doors: Record<string, string[]> = {}
    const expected: Record<string, string[]> = {}
    for (const [key, right] of asked) {
      expected[key] = [
        ...everybody.map((role) => (isLetIn(may(role), right) ? 'in' : 'forbidden')),
        'sign-in',
      ]
      doors[key] = []
      for (const role of everybody) doors[key].push(await doorOf(key, cookies[role]))
      doors[key].push(await doorOf(key, ''))
    }
    expect(doors).toEqual(expected)
    await db().staff.updateMany({ data: { disabledAt: new Date() } })
    for (const [key] of asked) doors[key] = [await doorOf(key, cookies.owner)]
    expect(Object.entries(doors).filter(([, [door]]) => door !== 'sign-in')).toEqual([])
  })

  test('that cannot be taken back take a typed word, and nothing without it', {
    timeout: 60_000,
  }, async () => {
    const slug = 'nothing-such'
    const email = 'owner@lumen.example'
    const { id: own } = await db().staff.findUniqueOrThrow({ where: { email }, select: { id: true } })
    const editor = { email: 'editor@lumen.example' }
    const { id: other } = await db().staff.findUniqueOrThrow({ where: editor, select: { id: true } })
    const { id: entry } = await db().timelineEntry.findFirstOrThrow({ select: { id: true } })
    const { slug: disk } = await putService(system, 'disk', { name: 'Disk' })
    const times = { startsAt: '2099-05-09T20:00:00Z', endsAt: '2099-05-09T22:00:00Z' }
    await planMaintenance(system, { slug, title: 'Disks', services: [disk], ...times })
    await postMaintenanceUpdate(system, slug, { body: 'Ready.' })
    const { id: said } = await db().maintenanceEntry.findFirstOrThrow({ select: { id: true } })
    const withheld = { withholdFormer: 'on', reason: 'A name stood in it.' }
    const staff = 'app/[locale]/console/(staff)'
    const story = `${staff}/incidents/[slug]`
    const work = `${staff}/maintenances/[slug]`
    type Asked = { bound: string[]; word: string; fields?: Record<string, string> }
    const asking: Record<string, Asked> = {
      [`${staff}/account/actions.ts#forgetPasskey`]: { bound: ['none'], word: email },
      [`${staff}/people/actions.ts#changeRole`]: { bound: [own], word: email, fields: { role: 'viewer' } },
      [`${staff}/people/actions.ts#disable`]: { bound: [own], word: email },
      [`${staff}/people/actions.ts#dropTwoFactor`]: { bound: [other], word: editor.email },
      [`${story}/actions.ts#change`]: {
        bound: [slug],
        word: slug,
        fields: { title: 'New', 'was:title': 'Nothing such', ...withheld },
      },
      [`${story}/actions.ts#correct`]: {
        bound: [slug, entry],
        word: slug,
        fields: { body: 'Other words.', ...withheld },
      },
      [`${story}/deliveries/[eventId]/actions.ts#replay`]: { bound: [slug, 'none', 'none'], word: slug },
      [`${story}/postmortem/actions.ts#planNone`]: {
        bound: [slug],
        word: slug,
        fields: { notPlannedReason: 'It was a drill.' },
      },
      [`${story}/postmortem/actions.ts#saveItem`]: {
        bound: [slug, 'new'],
        word: slug,
        fields: { text: 'Watch.', state: 'planned', ...withheld },
      },
      [`${story}/postmortem/actions.ts#publish`]: { bound: [slug, '1'], word: slug, fields: withheld },
      [`${work}/actions.ts#cancel`]: { bound: [slug], word: slug },
      [`${work}/actions.ts#change`]: {
        bound: [slug],
        word: slug,
        fields: { title: 'New', 'was:title': 'Disks', ...withheld },
      },
      [`${work}/actions.ts#correct`]: {
        bound: [slug, said],
        word: slug,
        fields: { body: 'Other words.', 'was:body': 'Ready.', ...withheld },
      },
      [`${work}/actions.ts#complete`]: { bound: [slug], word: slug },
      [`${work}/actions.ts#start`]: { bound: [slug], word: slug },
      [`${work}/deliveries/[eventId]/actions.ts#replay`]: { bound: [slug, 'none', 'none'], word: slug },
    }
    expect(unlisted(confirmingOnDisk(), asking)).toEqual({ missing: [], gone: [] })

    request.headers = new Headers({ cookie: cookies.owner, 'x-forwarded-for': '192.0.2.3' })
    const refused = translator('en', 'console.errors')
    const answers = async (typed: (word: string) => string) => {
      const told: [string, string | undefined][] = []
      for (const [key, { bound, word, fields = {} }] of Object.entries(asking)) {
        const form = new FormData()
        for (const [name, value] of Object.entries({ ...fields, confirmation: typed(word) }))
          form.set(name, value)
        const call = async () => (await imported(key))('en', ...bound, null, form)
        const state = await call().catch((error) => {
          if (error instanceof Redirect) return null
          throw error
        })
        told.push([key, (state as { errors?: Record<string, string> } | null)?.errors?.confirmation])
      }
      return told
    }
    const asks = Object.entries(asking).map(([key, { word }]) => [
      key,
      refused('not_confirmed', { expected: word }),
    ])
    expect(await answers(() => '')).toEqual(asks)
    expect(await answers((word) => `${word}x`)).toEqual(asks)
    // An owner who is no owner any more, or signed out, would be asked nothing afterwards.
    const last = Object.keys(asking).filter((key) => /#(changeRole|disable)$/.test(key))
    for (const key of last) delete asking[key]
    expect((await answers((word) => word)).filter(([, asked]) => asked)).toEqual([])
  })
})
