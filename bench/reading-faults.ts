import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { serveFront } from '#bench/child'
import { type Running, startProduct } from '#bench/product'
import { root } from '#bin/root'
import { readEdition } from '#front/edition'
import { Store } from '#press/store'

const known = [
  '/en',
  '/de',
  '/en/incidents/social-channel-outage',
  '/de/incidents/social-channel-outage',
  '/de/incidents/social-channel-outage.md',
  '/en/history.atom',
  '/api/v2/summary.json',
  '/api/v1/incidents?locale=de',
  '/sitemap.xml',
]

/** How hard readers read and how long each fault lasts. */
export type Reading = { lanes: number; pause: number; after: number }

const hard: Reading = { lanes: 8, pause: 0, after: 3_000 }

export type Loss = { what: string; read: number; failed: number }

/** Reads known pages over some connections until stopped; counts what was not a whole 200. */
function startReading(url: string, { lanes, pause }: Reading) {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes })
  let read = 0
  let failed = 0
  let going = true
  const one = (path: string) =>
    new Promise<void>((resolve) => {
      const fail = () => {
        if (going) failed++
        resolve()
      }
      request(url + path, { agent, timeout: 5_000 }, (res) => {
        let length = 0
        res.on('data', (part) => {
          length += part.length
        })
        res.on('end', () => {
          if (res.statusCode === 200 && length > 0) read++
          else failed++
          resolve()
        })
        res.on('error', fail)
      })
        .on('timeout', fail)
        .on('error', fail)
        .end()
    })
  const lane = async (offset: number) => {
    for (let n = offset; going; n++) {
      await one(known[n % known.length] ?? '/en')
      if (pause > 0) await wait(pause)
    }
  }
  const all = Array.from({ length: lanes }, (_, i) => lane(i))
  return async () => {
    going = false
    await Promise.all(all)
    agent.destroy()
    return { read, failed }
  }
}

/** Kills each part behind the front, and then all of them at once, while readers read. */
export async function breakBehindTheFront(product: Running, reading = hard): Promise<Loss[]> {
  const losses: Loss[] = []
  const during = async (what: string, parts: string[]) => {
    await untilReady(product.url)
    const stop = startReading(product.url, reading)
    await wait(reading.after / 6)
    for (const part of parts) process.kill(await pidOf(product, part), 'SIGKILL')
    await wait(reading.after)
    losses.push({ what, ...(await stop()) })
  }
  await during('nothing broken', [])
  await during('database killed', ['postgres'])
  await during('app killed', ['app'])
  await during('worker killed', ['worker'])
  await during('press killed', ['press'])
  await during('database, app, worker and press killed at once', ['postgres', 'app', 'worker', 'press'])
  return losses
}

/** Until the app and its database answer again. */
async function untilReady(url: string) {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    await answer?.text()
    if (answer?.ok) return
    await wait(100)
  }
  throw new Error('the product did not recover')
}

/** The process of a part, waited for where it is only just coming back. */
async function pidOf(product: Running, part: string): Promise<number> {
  for (let tries = 0; tries < 300; tries++) {
    const pid = product.parts()[part]
    if (pid) return pid
    await wait(100)
  }
  throw new Error(`There is no ${part}`)
}

/** A front over a copy of the store with nothing behind it, started twice; `control`: the same with the front killed. */
export async function frontAlone(store: string, reading = hard): Promise<{ losses: Loss[]; control: Loss }> {
  const scratch = mkdtempSync(join(tmpdir(), 'candor-faults-'))
  cpSync(store, join(scratch, 'press'), { recursive: true })
  const losses: Loss[] = []
  try {
    const front = await serveFront(scratch, nowhere)
    const stop = startReading(front.url, reading)
    await wait(reading.after)
    losses.push({ what: 'all but the front away', ...(await stop()) })
    await front.stop()
    const again = await serveFront(scratch, nowhere)
    const stopAgain = startReading(again.url, reading)
    await wait(reading.after)
    losses.push({ what: 'front started again alone', ...(await stopAgain()) })
    const control = startReading(again.url, reading)
    await wait(300)
    process.kill(again.pid, 'SIGKILL')
    await wait(300)
    return { losses, control: { what: 'positive control: the front itself killed', ...(await control()) } }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

const nowhere = 'http://127.0.0.1:9'

const row = ({ what, read, failed }: Loss) =>
  console.log(`${what.padEnd(56)} read ${String(read).padStart(8)}   failed ${failed}`)

/** Breaks everything behind the front, and the press in mid-print. True where readers lost nothing. */
export async function run(): Promise<boolean> {
  const product = await startProduct()
  const behind = await breakBehindTheFront(product)
  behind.forEach(row)
  const store = mkdtempSync(join(tmpdir(), 'candor-store-'))
  cpSync(join(product.dataDir, 'press'), store, { recursive: true })
  await product.stop()
  const { losses, control } = await frontAlone(store)
  rmSync(store, { recursive: true, force: true })
  losses.forEach(row)
  row(control)

  const kills = Number(process.env.CANDOR_FAULT_KILLS ?? 500)
  const torn = await killDuringPrinting(kills)
  console.log(`${`${kills} kills during printing`.padEnd(56)} torn, empty or half-locale editions ${torn}`)
  const caught = control.failed > 0
  if (!caught) console.log('The positive control was not caught: the count above proves nothing.')
  return torn === 0 && caught && [...behind, ...losses].every(({ failed }) => failed === 0)
}

const printer = `
  import { createServer } from 'node:http'
  import { incidentGroup } from '#press/addresses'
  import { Lanes } from '#press/lanes'
  import { printGroup } from '#press/print-group'
  import { Store } from '#press/store'
  let n = 0
  const app = createServer((req, res) => {
    const html = '<!DOCTYPE html><html><head><title>' + n + '</title></head><body>' + (req.url + ' ').repeat(900) + '</body></html>'
    res.setHeader('content-type', 'text/html')
    res.end(html)
  })
  await new Promise((resolve) => app.listen(0, '127.0.0.1', resolve))
  const store = new Store(process.argv[2])
  await store.prepare()
  const group = incidentGroup('a', { locales: ['en', 'de'], sourceLocale: 'en' })
  for (;; n++) {
    await printGroup(group, { store, appUrl: 'http://127.0.0.1:' + app.address().port, styleFor: async () => '', lanes: new Lanes(4) })
    if (n === 0) process.stdout.write('going')
  }`

/** Kills a press in mid-print `kills` times; counts stores that then hold anything but one whole print. */
export async function killDuringPrinting(kills: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'candor-kills-'))
  const store = new Store(folder)
  let torn = 0
  for (let n = 0; n < kills; n++) {
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', printer, '-', folder], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    await wait((n * 7) % 60)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const manifest = await store.manifest('incident-a')
    const places = Object.entries(manifest?.editions ?? {})
    const rounds = new Set<string>()
    try {
      for (const [path, place] of places) {
        const { bodies } = await readEdition(folder, place.id, place.publishedAt)
        if (/^\/\w+\/incidents\/a$/.test(path)) {
          rounds.add(/<title>(\d+)/.exec(bodies.identity.toString())?.[1] ?? 'torn')
        }
      }
      if (places.length < 7 || rounds.size !== 1 || rounds.has('torn')) torn++
    } catch {
      torn++
    }
  }
  rmSync(folder, { recursive: true, force: true })
  return torn
}
