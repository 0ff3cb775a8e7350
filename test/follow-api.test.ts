import { beforeEach, describe, expect, test } from 'vitest'
import { keptInput } from '#domain/subscription/kept-input'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'
import { ask, declare, followed, planAll, recipientOf, slug } from '#test/follow-story'

useDatabase()

const mia = 'mia@example.com'

const routes = {
  follow: () => import('../app/api/v1/incidents/[slug]/subscriptions/route.ts'),
  confirm: () => import('../app/api/v1/subscriptions/confirm/[token]/route.ts'),
  unsubscribe: () => import('../app/api/v1/subscriptions/unsubscribe/[token]/route.ts'),
  again: () => import('../app/api/v1/subscriptions/follow-again/[token]/route.ts'),
  end: () => import('../app/api/v1/subscriptions/manage/[token]/end/route.ts'),
  erase: () => import('../app/api/v1/subscriptions/manage/[token]/erase/route.ts'),
}

type Handler = (
  request: Request,
  context: { params: Promise<{ slug: string; token: string }> },
) => Promise<Response>

/** Posts as HTTP would; the last part of the address is a token, or for `follow` a slug. */
async function post(
  name: keyof typeof routes,
  key: string,
  body: BodyInit | null,
  headers: HeadersInit = {},
) {
  const { POST } = (await routes[name]()) as { POST: Handler }
  const request = new Request(`http://status.test/api/v1/${name}/${key}`, { method: 'POST', body, headers })
  return await POST(request, { params: Promise.resolve({ slug: key, token: key }) })
}

const json = (name: keyof typeof routes, key: string, body: unknown) =>
  post(name, key, JSON.stringify(body), { 'Content-Type': 'application/json' })

const form = (name: keyof typeof routes, key: string, fields: Record<string, string>) =>
  post(name, key, new URLSearchParams(fields))

beforeEach(async () => {
  setClock(null)
  await declare()
})

describe('following by a program', () => {
  const wanted = { channel: 'email', destination: mia, locale: 'de', topics: ['postmortem'] }

  test('is answered the same way whoever it is', async () => {
    const answers = []
    for (let time = 0; time < 3; time++) {
      const response = await json('follow', slug, wanted)
      answers.push([response.status, await response.text(), response.headers.get('cache-control')])
      if (time === 1) await followed(mia)
    }
    answers.push(
      await json('follow', slug, { ...wanted, website: 'x' }).then(async (r) => [
        r.status,
        await r.text(),
        r.headers.get('cache-control'),
      ]),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toEqual([202, '{"status":"accepted"}', 'no-store'])
  })

  test('names the field that is wrong', async () => {
    const response = await json('follow', slug, { ...wanted, destination: 'mia' })
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ code: 'invalid', errors: [{ field: 'destination' }] })
  })

  test('refuses what is no object, and incidents nobody knows', async () => {
    expect((await json('follow', slug, [])).status).toBe(422)
    expect((await json('follow', 'nowhere', wanted)).status).toBe(404)
    expect((await post('follow', slug, '{', { 'Content-Type': 'application/json' })).status).toBe(400)
    expect((await post('follow', slug, 'x', { 'Content-Type': 'text/plain' })).status).toBe(415)
  })
})

describe('following by a form', () => {
  const fields = { channel: 'email', destination: mia, locale: 'de', choice: 'updates', website: '' }

  test('goes on to the inbox page in the same language', async () => {
    const response = await form('follow', slug, fields)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/de/subscriptions/inbox'])
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'pending', locale: 'de' }])
  })

  test('works in the other encoding of forms too', async () => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    expect((await post('follow', slug, data)).headers.get('location')).toBe('/de/subscriptions/inbox')
  })

  test('comes back with what was entered, and without the address in plain sight', async () => {
    const response = await form('follow', slug, { ...fields, destination: 'mia(at)example.com' })
    const location = response.headers.get('location') ?? ''
    expect(response.status).toBe(303)
    expect(location).toMatch(/^\/de\/subscriptions\/follow\/messages-2025\?kept=/)
    expect(location).not.toContain('mia')
    const kept = new URL(location, 'http://status.test').searchParams.get('kept') ?? ''
    expect(keptInput(kept)).toMatchObject({
      destination: 'mia(at)example.com',
      choice: 'updates',
      wrong: ['destination'],
    })
    expect(await db().recipient.count()).toBe(0)
  })

  test('never goes where a stranger wants', async () => {
    const response = await form('follow', slug, { ...fields, locale: '//evil.example' })
    expect(response.headers.get('location')).toMatch(/^\/en\/subscriptions\/follow\//)
  })
})

describe('links', () => {
  test('confirm by a button, which leads back to the page', async () => {
    await ask(mia)
    const { confirmToken } = await recipientOf(mia)
    const response = await form('confirm', confirmToken, { locale: 'de' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`/de/subscriptions/confirm/${confirmToken}`)
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'active' }])
    const again = await post('confirm', confirmToken, null)
    expect([again.status, await again.json()]).toEqual([200, { status: 'confirmed' }])
  })

  test('unsubscribe by one click of a mail program, without a cookie, as often as it likes', async () => {
    const [token = ''] = (await followed(mia)).unsubscribeTokens
    for (let time = 0; time < 2; time++) {
      const response = await form('unsubscribe', token, { 'List-Unsubscribe': 'One-Click' })
      expect(response.status).toBe(200)
      expect(response.headers.has('set-cookie')).toBe(false)
    }
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'ended' }])
    await form('again', token, { locale: 'de' })
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'active' }])
  })

  test('that were not made here do nothing', async () => {
    const { manageToken, unsubscribeTokens } = await followed(mia)
    for (const name of ['confirm', 'unsubscribe', 'end', 'erase'] as const) {
      const response = await json(name, `${name === 'unsubscribe' ? unsubscribeTokens[0] : manageToken}x`, {
        confirm: 'yes',
      })
      expect([name, response.status]).toEqual([name, 404])
    }
    const page = await form('confirm', 'nonsense', { locale: 'de' })
    expect(page.headers.get('location')).toBe('/de/subscriptions/confirm/nonsense')
    expect((await recipientOf(mia)).subscriptions).toMatchObject([{ state: 'active' }])
  })

  test('erase only what was meant to be erased', async () => {
    const { manageToken } = await followed(mia)
    await planAll()
    const unticked = await form('erase', manageToken, { locale: 'de' })
    expect(unticked.headers.get('location')).toContain('?erase=unconfirmed#erase')
    expect((await json('erase', manageToken, {})).status).toBe(422)
    expect(await db().recipient.count()).toBe(1)
    const ticked = await form('erase', manageToken, { locale: 'de', confirm: 'yes' })
    expect(ticked.headers.get('location')).toBe('/de/subscriptions/manage/erased')
    expect(await db().recipient.count()).toBe(0)
  })
})
