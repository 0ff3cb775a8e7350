import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '#bin/free-port'
import { root } from '#bin/root'
import { compress, editionOf } from '#press/edition'
import { Store } from '#press/store'

let dataDir: string
let port: number
let app: Server
let held: ServerResponse[]
let front: ChildProcess

/** The front as a process of its own, over one page and an app that answers when the test says so. */
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'candor-front-'))
  const store = new Store(join(dataDir, 'press'))
  await store.prepare()
  const edition = editionOf({ status: 200, headers: {}, body: Buffer.from('All is well') })
  await store.putEdition(edition, await compress(edition.body, 'fast'))
  const place = { id: edition.id, publishedAt: '2026-05-09T17:41:00.000Z', packed: 'fast' as const }
  await store.putManifest({ group: 'overview', editions: { '/en': place } })
  await store.putProgress({ release: 'r', sequence: '0', time: '' })
  held = []
  app = createServer((_, res) => void held.push(res))
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  port = await freePort()
  front = fork(
    join(root, 'bin/candor.ts'),
    ['front', '--app', `http://127.0.0.1:${(app.address() as AddressInfo).port}`],
    {
      cwd: root,
      env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), CANDOR_DATA_DIR: dataDir },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  )
  await once(front, 'message')
}, 30_000)

afterEach(() => {
  front.kill('SIGKILL')
  app.closeAllConnections()
  app.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** Says `words` over one connection; resolves with everything that came back once it is closed. */
const dialogue = async (words: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.on('data', (chunk) => {
    said += chunk
  })
  socket.on('error', () => undefined)
  socket.write(words)
  await new Promise((resolve) => socket.once('close', resolve))
  return said
}

const answers = (text: string) => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)

test('who never ends a request, or says too much in one, is let go, and others are served', async () => {
  const slow = dialogue('GET /en HTTP/1.1\r\nHost: status.test\r\nX-Drip: ')
  const many = 'GET /en HTTP/1.1\r\nHost: status.test\r\n\r\n'.repeat(200)
  const last = 'GET /en HTTP/1.1\r\nHost: status.test\r\nConnection: close\r\n\r\n'
  expect(answers(await dialogue(many + last))).toEqual(Array(201).fill('200'))
  const huge = `GET /en HTTP/1.1\r\nHost: status.test\r\nX-Huge: ${'x'.repeat(20_000)}\r\n\r\n`
  expect(answers(await dialogue(huge))).toEqual(['431'])
  expect(answers(await slow)).toEqual(['408'])
  expect((await fetch(`http://127.0.0.1:${port}/en`)).status).toBe(200)
}, 60_000)

test('told to end, it lets nobody in, finishes what has begun and leaves', async () => {
  const begun = dialogue('GET /en/console HTTP/1.1\r\nHost: status.test\r\nConnection: close\r\n\r\n')
  await expect.poll(() => held.length).toBe(1)
  front.kill('SIGTERM')
  const refused = () => dialogue('GET /en HTTP/1.1\r\nHost: status.test\r\nConnection: close\r\n\r\n')
  await expect.poll(refused).toBe('')
  const ended = once(front, 'exit')
  held[0]?.end('from the app')
  expect(await begun).toContain('from the app')
  expect(await ended).toEqual([0, null])
}, 60_000)
