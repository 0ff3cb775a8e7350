import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEdition } from '#front/edition'
import { fixedGroup, incidentGroup } from '#press/addresses'
import { Lanes } from '#press/lanes'
import { type Printer, printGroup } from '#press/print-group'
import { repack } from '#press/repack'
import { Store } from '#press/store'

const page = { locales: ['en', 'de'], sourceLocale: 'en' }
const group = incidentGroup('chat-down', page)

let folder: string
let app: Server
let printer: Printer
/** What the app answers, by address; 200 with a whole page unless said. */
let answers: (url: string) => { status: number; location?: string; body?: string }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candor-print-'))
  answers = () => ({ status: 200 })
  app = createServer((req, res) => {
    const {
      status,
      location,
      body = `<html><head></head><body>${req.url}</body></html>`,
    } = answers(req.url ?? '')
    res.writeHead(status, { 'content-type': 'text/html', ...(location && { location }) })
    res.end(body)
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  const store = new Store(folder)
  await store.prepare()
  const appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  printer = { store, appUrl, styleFor: async () => '', lanes: new Lanes(4) }
})

afterEach(async () => {
  app.closeAllConnections()
  await new Promise((resolve) => app.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

const current = async () => Object.keys((await printer.store.manifest(group.name))?.editions ?? {})

test('an incident is printed at all its addresses', async () => {
  await printGroup(group, printer)
  expect(await current()).toEqual(group.addresses.map((address) => address.path))
})

test('what stands at two addresses is asked for once', async () => {
  const asked: string[] = []
  answers = (url) => {
    asked.push(url)
    return { status: 200 }
  }
  await printGroup(group, printer)
  expect(asked.filter((url) => url.startsWith('/api/v1/incidents/chat-down')).sort()).toEqual([
    '/api/v1/incidents/chat-down?locale=de',
    '/api/v1/incidents/chat-down?locale=en',
  ])
  expect(await current()).toContain('/api/v1/incidents/chat-down')
})

test('what was packed in haste is packed well afterwards, unless something else is wanted', async () => {
  const body = `<html><head></head><body>${'<p>Tickets open slowly.</p>'.repeat(50)}</body></html>`
  answers = () => ({ status: 200, body })
  await printGroup(group, printer)
  const packed = async () => {
    const { editions = {} } = (await printer.store.manifest(group.name)) ?? {}
    return new Set(Object.values(editions).map((place) => place.packed))
  }
  expect(await repack(group.name, printer.store, () => false)).toBe(false)
  expect(await packed()).toEqual(new Set(['fast']))
  expect(await repack(group.name, printer.store, () => true)).toBe(true)
  expect(await packed()).toEqual(new Set(['best']))
  const place = (await printer.store.manifest(group.name))?.editions['/en/incidents/chat-down']
  expect((await readEdition(folder, place?.id ?? '', '')).bodies.identity.toString()).toBe(body)
})

test('a withdrawn incident is taken back from every address', async () => {
  await printGroup(group, printer)
  answers = () => ({ status: 404 })
  await printGroup(group, printer)
  expect(await current()).toEqual([])
})

test('an incident that was never public prints nothing and is no failure', async () => {
  answers = () => ({ status: 404 })
  await printGroup(group, printer)
  expect(await current()).toEqual([])
})

test('what fails leaves the last edition in place', async () => {
  await printGroup(group, printer)
  const before = await printer.store.manifest(group.name)
  for (const answer of [
    { status: 500 },
    { status: 422 },
    { status: 200, body: '' },
    { status: 200, body: '<p>half' },
  ]) {
    answers = (url) =>
      url === '/de/incidents/chat-down' ? answer : { status: 200, body: '<html></html> anew' }
    await expect(printGroup(group, printer)).rejects.toThrow('/de/incidents/chat-down')
    expect(await printer.store.manifest(group.name)).toEqual(before)
  }
})

test('an incident in one language only is refused', async () => {
  answers = (url) => ({ status: url.startsWith('/de/') ? 404 : 200 })
  await expect(printGroup(group, printer)).rejects.toThrow('disagree')
})

test('a former slug leads to the new one, whatever name the app gives itself', async () => {
  answers = (url) => ({ status: 301, location: `${printer.appUrl}${url.replace('chat-down', 'no-chat')}` })
  await printGroup(group, printer)
  const place = (await printer.store.manifest(group.name))?.editions['/de/incidents/chat-down']
  const edition = await readEdition(folder, place?.id ?? '', '')
  expect(edition.status).toBe(301)
  expect(edition.headers.identity.join(' ')).toContain('location /de/incidents/no-chat')
})

test('the page for what is not there is printed with its own status', async () => {
  answers = (url) => ({ status: url.endsWith('/no-such-page') ? 404 : 200 })
  const fixed = fixedGroup(page)
  await printGroup(fixed, printer)
  const { editions = {} } = (await printer.store.manifest(fixed.name)) ?? {}
  expect((await readEdition(folder, editions['#404/de']?.id ?? '', '')).status).toBe(404)
  expect((await readEdition(folder, editions['#503/de']?.id ?? '', '')).status).toBe(503)
})
