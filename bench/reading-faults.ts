import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { serveFront } from '#bench/child'
import { startProduct } from '#bench/product'
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

/** Reads known pages over eight connections until stopped; counts what was not a whole 200. */
function startReading(url: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
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
    for (let n = offset; going; n++) await one(known[n % known.length] ?? '/en')
  }
  const lanes = Array.from({ length: 8 }, (_, i) => lane(i))
  return async () => {
    going = false
    await Promise.all(lanes)
    agent.destroy()
    return { read, failed }
  }
}

let lost = 0
const row = (what: string, { read, failed }: { read: number; failed: number }, positive = false) => {
  if (!positive) lost += failed
  console.log(`${what.padEnd(56)} read ${String(read).padStart(8)}   failed ${failed}`)
}

/** Breaks everything behind the front, and the press in mid-print. True where readers lost nothing. */
export async function run(): Promise<boolean> {
  const product = await startProduct()
  const reading = async (what: string, fault: () => void | Promise<void>, after = 3_000) => {
    const stop = startReading(product.url)
    await wait(500)
    await fault()
    await wait(after)
    row(what, await stop())
  }
  const kill = (part: string) => {
    process.kill(product.parts()[part] ?? Number.NaN, 'SIGKILL')
  }
  await reading('nothing broken', () => {}, 1_000)
  await reading('database killed', () => kill('postgres'))
  await reading('app killed', () => kill('app'))
  await reading('worker killed', () => kill('worker'))
  await reading('press killed', () => kill('press'))
  await reading('database, app, worker and press killed at once', () => {
    for (const part of ['postgres', 'app', 'worker', 'press']) kill(part)
  })

  const scratch = mkdtempSync(join(tmpdir(), 'candor-faults-'))
  cpSync(join(product.dataDir, 'press'), join(scratch, 'press'), { recursive: true })
  await product.stop()
  const front = await serveFront(scratch, 'http://127.0.0.1:9')
  const stop = startReading(front.url)
  await wait(3_000)
  row('all but the front away', await stop())
  await front.stop()
  const again = await serveFront(scratch, 'http://127.0.0.1:9')
  const stopAgain = startReading(again.url)
  await wait(3_000)
  row('front started again alone', await stopAgain())
  const control = startReading(again.url)
  await wait(300)
  process.kill(again.pid, 'SIGKILL')
  await wait(300)
  const counted = await control()
  row('positive control: the front itself killed', counted, true)
  rmSync(scratch, { recursive: true, force: true })

  const kills = Number(process.env.CANDOR_FAULT_KILLS ?? 500)
  const torn = await killDuringPrinting(kills)
  console.log(`${`${kills} kills during printing`.padEnd(56)} torn, empty or half-locale editions ${torn}`)
  const caught = counted.failed > 0
  if (!caught) console.log('The positive control was not caught: the count above proves nothing.')
  return lost === 0 && torn === 0 && caught
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
      if (places.length < 8 || rounds.size !== 1 || rounds.has('torn')) torn++
    } catch {
      torn++
    }
  }
  rmSync(folder, { recursive: true, force: true })
  return torn
}
