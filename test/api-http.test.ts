import { beforeEach, describe, expect, test, vi } from 'vitest'
import { methods } from '#app/api/v1/methods'
import { now, setClock } from '#lib/clock'
import { closeDb, db } from '#lib/db'
import { call, client } from '#test/api'
import { useDatabase } from '#test/database'
import { rewriteEvents } from '#test/rewrite-events'

useDatabase()

let api: Awaited<ReturnType<typeof client>>

const declaration = {
  title: 'Messages arrive late',
  impact: 'minor',
  update: { status: 'investigating', body: 'We are looking.' },
  slug: 'late',
}

const flooded = methods({ GET: () => Promise.reject(new Error('the cellar is flooded')) })

beforeEach(async () => {
  setClock(null)
  api = await client()
})

describe('who may', () => {
  test('is asked of every write', async () => {
    const { status, headers, json } = await call('POST', 'incidents', declaration)
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toMatch(/^Bearer/)
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(json).toMatchObject({ status: 401, code: 'unauthenticated', title: expect.any(String) })
  })

  test('is no unknown token, for a read neither', async () => {
    expect((await call('GET', 'incidents', undefined, { token: 'candor_nobody' })).status).toBe(401)
    const basic = { headers: { Authorization: 'Basic YTpi' } }
    expect((await call('GET', 'incidents', undefined, basic)).status).toBe(401)
  })

  test('is no token without the scope', async () => {
    const reader = await client(['incident:read'])
    const { status, headers, json } = await reader.call('POST', 'incidents', declaration)
    expect(status).toBe(403)
    expect(json.permission).toBe('incident:write')
    expect(headers.get('www-authenticate')).toContain('insufficient_scope')
    expect(await db().incident.count()).toBe(0)
    expect((await reader.call('PUT', 'services/inbox', { name: 'Inbox' })).status).toBe(403)
  })

  test('does not show a token that only writes what it may not read', async () => {
    const writer = await client(['incident:write'])
    const { status, json } = await writer.call('POST', 'incidents', { ...declaration, draft: true })
    expect(status).toBe(201)
    expect(json).toEqual({ slug: 'late', url: 'http://status.test/en/incidents/late' })
    expect((await writer.call('GET', 'incidents/late')).status).toBe(403)
  })
})

describe('a problem document', () => {
  test('names every field, with a pointer into the body', async () => {
    const { status, json } = await api.call('POST', 'incidents', {
      title: '',
      impact: 'huge',
      update: { status: 'investigating' },
      severity: 1,
    })
    expect(status).toBe(422)
    expect(json).toMatchObject({ type: 'urn:problem-type:candor:invalid', status: 422 })
    const errors = Object.fromEntries(json.errors.map((e) => [e.field, e]))
    expect(errors.title).toMatchObject({ code: 'too_small', pointer: '#/title' })
    expect(errors.impact).toMatchObject({
      code: 'invalid_value',
      detail: expect.stringContaining('critical'),
    })
    expect(errors['update.body']).toMatchObject({ code: 'required', pointer: '#/update/body' })
    expect(errors.severity).toMatchObject({ code: 'unknown', detail: 'severity is not a known field.' })
  })

  test('names what a nested list gets wrong', async () => {
    const services = [{ slug: 'nothing', status: 'major_outage' }]
    const { status, json } = await api.call('POST', 'incidents', { ...declaration, services })
    expect(status).toBe(422)
    expect(json.errors[0]).toMatchObject({
      code: 'unknown_service',
      pointer: expect.stringMatching(/^#\/services\/0/),
    })
  })

  test('asks for the fields when the body is empty', async () => {
    const { status, json } = await api.call('POST', 'incidents')
    expect(status).toBe(422)
    expect(json.errors.map((e) => e.field)).toEqual(['title', 'impact', 'update'])
  })

  test('says where JSON breaks', async () => {
    const { status, json } = await api.call('POST', 'incidents', undefined, { raw: '{"title": ' })
    expect(status).toBe(400)
    expect(json).toMatchObject({ code: 'malformed', detail: expect.stringContaining('not JSON') })
    expect(
      (await api.call('POST', 'incidents', undefined, { raw: new Uint8Array([0x22, 0xff, 0x22]) })).status,
    ).toBe(400)
    expect((await api.call('POST', 'incidents', { ...declaration, title: 'a\0b' })).status).toBe(400)
  })

  test('refuses other types and endless bodies', async () => {
    const form = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, raw: 'title=x' }
    expect((await api.call('POST', 'incidents', undefined, form)).status).toBe(415)
    const long = { ...declaration, title: 'x'.repeat(1024 * 1024) }
    expect((await api.call('POST', 'incidents', long)).status).toBe(413)
  })

  test('knows no incident, entry or locale that is not there', async () => {
    expect((await call('GET', 'incidents/none')).json).toMatchObject({ status: 404, code: 'not_found' })
    expect((await call('GET', 'incidents/%00')).status).toBe(404)
    expect((await call('GET', 'history/2025-13')).status).toBe(404)
    expect((await call('POST', 'nowhere', {})).json).toMatchObject({ status: 404, code: 'not_found' })
    const { status, json } = await call('GET', 'incidents?locale=tlh')
    expect(status).toBe(422)
    expect(json.errors).toMatchObject([{ field: 'locale', code: 'unknown_locale' }])
  })

  test('says which slug is taken', async () => {
    await api.call('POST', 'incidents', declaration)
    const { status, json } = await api.call('POST', 'incidents', declaration)
    expect(status).toBe(409)
    expect(json.errors).toMatchObject([{ field: 'slug', code: 'taken' }])
  })

  test('is what the loser of a race gets, and no more than that', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => api.call('POST', 'incidents', declaration)))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const services = await Promise.all([1, 2].map(() => api.call('PUT', 'services/inbox', { name: 'Inbox' })))
    for (const { status } of services) expect([200, 201, 409]).toContain(status)
  })

  test('says so where the database cannot be reached', async () => {
    const url = process.env.DATABASE_URL
    await closeDb()
    process.env.DATABASE_URL = 'postgresql://candor@127.0.0.1:1/candor'
    try {
      const { status, headers, json } = await call('GET', 'incidents')
      expect(status).toBe(503)
      expect(json).toMatchObject({ code: 'unavailable' })
      expect(headers.get('retry-after')).toBe('5')
    } finally {
      await closeDb()
      process.env.DATABASE_URL = url
    }
  })

  test('tells nothing of an unexpected error but its request id, which the log has too', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const response = await flooded.GET(new Request('http://status.test/x'), { params: Promise.resolve({}) })
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(text).not.toContain('cellar')
    expect(log).toHaveBeenCalledOnce()
    expect(String(log.mock.calls[0]?.[0])).toContain(JSON.parse(text).requestId)
    log.mockRestore()
  })
})

describe('methods', () => {
  test('that an address does not have are refused with those it has', async () => {
    const { status, headers } = await api.call('DELETE', 'incidents')
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST')
  })

  test('are told by OPTIONS', async () => {
    const { status, headers } = await call('OPTIONS', 'incidents/late')
    expect(status).toBe(204)
    expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS, PATCH')
    expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD')
  })

  test('HEAD answers as GET does, without a body', async () => {
    await api.call('POST', 'incidents', declaration)
    const { status, headers, text } = await api.call('HEAD', 'incidents/late')
    expect(status).toBe(200)
    expect(headers.get('etag')).toBe('"1"')
    expect(text).toBe('')
  })
})

describe('If-Match', () => {
  const match = (version: string) => ({ headers: { 'If-Match': version } })

  test('lets a change through once, then shows what it has become', async () => {
    const { headers } = await api.call('POST', 'incidents', declaration)
    const etag = headers.get('etag') ?? ''
    const first = await api.call('PATCH', 'incidents/late', { impact: 'major' }, match(etag))
    expect(first.status).toBe(200)
    expect(first.headers.get('etag')).not.toBe(etag)
    const second = await api.call('PATCH', 'incidents/late', { impact: 'critical' }, match(etag))
    expect(second.status).toBe(412)
    expect(second.json).toMatchObject({
      code: 'stale',
      version: first.json.version,
      current: { impact: 'major' },
    })
  })

  test('guards the postmortem and the timeline by the same version', async () => {
    const { json } = await api.call('POST', 'incidents', declaration)
    const etag = `"${json.version}"`
    const written = await api.call('PUT', 'incidents/late/postmortem', { summary: 'One.' }, match(etag))
    expect(written.status).toBe(200)
    const lost = await api.call('PUT', 'incidents/late/postmortem', { summary: 'Two.' }, match(etag))
    expect(lost.status).toBe(412)
    expect(lost.json.current).toMatchObject({ summary: 'One.', version: written.json.version })
    const update = { status: 'identified', body: 'Found.' }
    const late = await api.call('POST', 'incidents/late/updates', update, match(etag))
    expect(late.json).toMatchObject({ status: 412, current: { slug: 'late', version: written.json.version } })
    const posted = await api.call(
      'POST',
      'incidents/late/updates',
      update,
      match(written.headers.get('etag') ?? ''),
    )
    expect(posted.status).toBe(201)
  })

  test('is refused where it is no version', async () => {
    await api.call('POST', 'incidents', declaration)
    expect((await api.call('PATCH', 'incidents/late', {}, match('yesterday'))).status).toBe(400)
    expect((await api.call('PATCH', 'incidents/late', { impact: 'none' }, match('*'))).status).toBe(200)
  })
})

describe('Idempotency-Key', () => {
  const keyed = (key: string) => ({ headers: { 'Idempotency-Key': key } })
  const { slug: _, ...unnamed } = declaration

  test('gives the same answer again, to the byte, and does nothing twice', async () => {
    const first = await api.call('POST', 'incidents', unnamed, keyed('a'))
    const again = await api.call('POST', 'incidents', unnamed, keyed('a'))
    expect(again.status).toBe(201)
    expect(again.text).toBe(first.text)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    for (const name of ['location', 'etag', 'content-type', 'cache-control', 'vary']) {
      expect(again.headers.get(name)).toBe(first.headers.get(name))
    }
    expect(await db().incident.count()).toBe(1)
  })

  test('belongs to one request', async () => {
    await api.call('POST', 'incidents', unnamed, keyed('a'))
    const { status, json } = await api.call('POST', 'incidents', { ...unnamed, impact: 'major' }, keyed('a'))
    expect(status).toBe(422)
    expect(json.errors).toMatchObject([{ field: 'Idempotency-Key', code: 'reused' }])
  })

  test('belongs to one token', async () => {
    const other = await client()
    await api.call('POST', 'incidents', unnamed, keyed('a'))
    expect(
      (await other.call('POST', 'incidents', unnamed, keyed('a'))).headers.has('idempotency-replayed'),
    ).toBe(false)
    expect(await db().incident.count()).toBe(2)
  })

  test('carries out one of several at once', async () => {
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => api.call('POST', 'incidents', unnamed, keyed('a'))),
    )
    expect(await db().incident.count()).toBe(1)
    const refused = replies.filter(({ status }) => status === 409)
    for (const { headers } of refused) expect(headers.get('retry-after')).toBe('1')
    expect(refused.length + replies.filter(({ status }) => status === 201).length).toBe(4)
  })

  test('is free again after a refusal', async () => {
    expect((await api.call('POST', 'incidents', { ...unnamed, title: '' }, keyed('a'))).status).toBe(422)
    expect((await api.call('POST', 'incidents', unnamed, keyed('a'))).status).toBe(201)
  })

  test('of a request that died is taken over where it changed nothing, and never where it may have', async () => {
    const die = async (key: string) => {
      const first = await api.call('POST', 'incidents', unnamed, keyed(key))
      await db().idempotencyKey.updateMany({ where: { key }, data: { status: null } })
      return first
    }
    await die('a')
    expect((await api.call('POST', 'incidents', unnamed, keyed('a'))).status).toBe(409)
    setClock(new Date(now().getTime() + 120_000))
    const refused = await api.call('POST', 'incidents', unnamed, keyed('a'))
    expect(refused.json).toMatchObject({
      status: 409,
      detail: expect.stringContaining('may have been carried out'),
    })
    expect(await db().incident.count()).toBe(1)

    await rewriteEvents((tx) => tx.event.deleteMany({ where: { actorKind: 'token' } }))
    expect((await api.call('POST', 'incidents', unnamed, keyed('a'))).status).toBe(201)
    expect(await db().incident.count()).toBe(2)
  })

  test('is forgotten after a day', async () => {
    await api.call('POST', 'incidents', unnamed, keyed('a'))
    setClock(new Date(now().getTime() + 25 * 60 * 60 * 1000))
    const again = await api.call('POST', 'incidents', unnamed, keyed('a'))
    expect(again.headers.has('idempotency-replayed')).toBe(false)
    expect(await db().incident.count()).toBe(2)
  })
})
