import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { eventsAfter, lastSequence } from '#domain/event/queries'
import { publicMonths, publicRedirects, publicSlugs } from '#domain/incident/queries'
import { timedChanges } from '#domain/incident/timed-changes'
import { publicMaintenanceSlugs } from '#domain/maintenance/queries'
import { settings } from '#domain/settings/queries'
import { isLocale, pseudoLocale } from '#i18n/locales'
import {
  crawlerGroup,
  fixedGroup,
  type Group,
  incidentGroup,
  maintenanceGroup,
  monthGroup,
  presentGroups,
} from '#press/addresses'
import { editionsTouchedBy } from '#press/editions-touched-by'
import { type Printed, type Printer, printGroup, recompress } from '#press/print-group'
import { Queue } from '#press/queue'
import type { Progress } from '#press/store'
import { Wake } from '#press/wake'

const POLL = 1_000
/** Editions that nothing names any more go after an hour, looked for every hour: a front may still be reading. */
const SWEEP = 3_600_000
const KEEP = 3_600_000

export type PressLog = (
  line: { level: 'info' | 'warn'; message: string } & Record<string, string | number>,
) => void

export type PressOptions = {
  printer: Printer
  databaseUrl: string
  /** Names the code that renders; another one prints everything anew. */
  release: string
  signal: AbortSignal
  log: PressLog
  counts?: PressCounts
}

/** What a press did since it started, and how many groups wait. */
export type PressCounts = { printed: number; failures: number; waiting: number }

/**
 * Prints until `signal` aborts: what events touch, at once and before anything else; what time alone changes,
 * when it does; everything, where the release is new, the settings changed or the store was lost. Whatever fails
 * is tried again and leaves the last true edition in place.
 */
export async function runPress({
  printer,
  databaseUrl,
  release,
  signal,
  log,
  counts,
}: PressOptions): Promise<void> {
  const { store } = printer
  await store.prepare()
  const wake = new Wake()
  const stopListening = listen(databaseUrl, signal, () => wake.up())
  signal.addEventListener('abort', () => wake.up())

  const known = await store.progress()
  let progress: Progress = known ?? { release: null, sequence: '0', time: new Date().toISOString() }
  const urgent = new Queue()
  // Events that change public bytes are committed in the order of their sequence (see `recordEvent`).
  let heard: bigint | null = known ? BigInt(known.sequence) : null
  let compared = false
  let swept = 0
  const packing: Printed[] = []
  let full: FullPrint | null = null

  const startOver = () => {
    full = new FullPrint()
    progress = { ...progress, release: null }
  }
  const remember = async (next: Progress) => {
    progress = { ...next, sequence: String(heard ?? 0) }
    await store.putProgress(progress)
  }
  const print = async (waiting: NonNullable<ReturnType<Queue['take']>>) => {
    const { group } = waiting
    const started = performance.now()
    try {
      const printed = await printGroup(group, printer)
      if (counts) counts.printed += printed.changed
      const ms = Math.round(performance.now() - started)
      if (printed.changed > 0) log({ level: 'info', message: 'printed', ...told(printed), ms })
      if (printed.recompress.length > 0) packing.push(printed)
    } catch (error) {
      if (counts) counts.failures++
      const retryInMs = urgent.putBack(waiting, Date.now())
      log({ level: 'warn', message: 'print failed', group: group.name, error: messageOf(error), retryInMs })
    }
  }
  const round = async (): Promise<void> => {
    // A new store begins with everything, and with what happens after that.
    heard ??= await lastSequence()
    if (!compared) {
      // A log that ends earlier is another one: the database was restored from a backup.
      const last = await lastSequence()
      if (last < heard) {
        heard = last
        startOver()
      }
      compared = true
    }
    const news = await eventsAfter(heard, 1_000)
    if (news.length > 0) {
      const page = await printedPage()
      for (const event of news) {
        const touched = editionsTouchedBy(event, page)
        if (touched === 'everything') startOver()
        else for (const group of touched) urgent.add(group)
        heard = event.sequence
      }
    }
    const reached = new Date().toISOString()
    const timed = await timedChanges(new Date(progress.time), new Date(reached))
    if (timed.length > 0) for (const group of await groupsOfTime(timed)) urgent.add(group)

    if (counts) counts.waiting = urgent.size
    let waiting = urgent.take(Date.now())
    if (waiting || timed.length > 0) {
      while (waiting) {
        await print(waiting)
        waiting = urgent.take(Date.now())
      }
      if (urgent.size === 0) await remember({ ...progress, time: reached })
      return
    }
    if (full) {
      const group = await full.next()
      if (group) await print({ group, failures: 0, notBefore: 0 })
      else if (urgent.size === 0) {
        for (const name of await store.groups()) if (!full.names.has(name)) await store.removeManifest(name)
        log({ level: 'info', message: 'printed everything', groups: full.names.size })
        full = null
        await remember({ ...progress, release, time: reached })
      } else await wake.wait(POLL / 4)
      return
    }
    const printed = packing.shift()
    if (printed) await recompress(printed, store)
    else if (Date.now() - swept > SWEEP) {
      swept = Date.now()
      await store.sweep(KEEP)
    } else await wake.wait(urgent.size > 0 ? POLL / 4 : await patience(progress))
  }

  if (progress.release !== release) startOver()
  let failures = 0
  while (!signal.aborted) {
    try {
      await round()
      failures = 0
    } catch (error) {
      // The database is away, or the disk: what was to be printed is still in the queue or in the log.
      const pause = Math.min(5_000, 250 * 2 ** failures++)
      log({ level: 'warn', message: 'press interrupted', error: messageOf(error), retryInMs: pause })
      if (full) startOver()
      await wait(pause)
    }
  }
  await stopListening()
}

const told = ({ group, changed }: Printed) => ({ group, changed })

/** A print of everything under way: what is still to come, and the names of all groups there are. */
class FullPrint {
  readonly names = new Set<string>()
  readonly #groups = allGroups()

  async next(): Promise<Group | null> {
    const { value, done } = await this.#groups.next()
    if (done) return null
    this.names.add(value.name)
    return value
  }
}

/** The languages that are printed: the page's, and the made-up one where it is switched on for tests. */
async function printedPage() {
  const { locales, sourceLocale } = await settings()
  return { sourceLocale, locales: isLocale(pseudoLocale) ? [...locales, pseudoLocale] : locales }
}

/** Everything there is to print, what readers miss most first and incidents newest first. */
async function* allGroups(): AsyncGenerator<Group> {
  const page = await printedPage()
  yield* [...presentGroups(page), fixedGroup(page), crawlerGroup()]
  for (const { slug } of await publicSlugs()) yield incidentGroup(slug, page)
  for (const slug of await publicRedirects()) yield incidentGroup(slug, page)
  for (const slug of await publicMaintenanceSlugs()) yield maintenanceGroup(slug, page)
  for (const month of await publicMonths()) yield monthGroup(month, page)
}

async function groupsOfTime(changes: Awaited<ReturnType<typeof timedChanges>>): Promise<Group[]> {
  const page = await printedPage()
  return [
    ...changes.flatMap(({ slug }) => (slug ? [incidentGroup(slug, page)] : [])),
    ...changes.flatMap(({ maintenance }) => (maintenance ? [maintenanceGroup(maintenance, page)] : [])),
    ...presentGroups(page),
    ...changes.flatMap(({ month }) => (month ? [monthGroup(month, page)] : [])),
  ]
}

/** How long to sleep unless woken: until the next change by time, at most the polling interval. */
async function patience(progress: Progress): Promise<number> {
  const [next] = await timedChanges(new Date(progress.time), new Date(Date.now() + POLL))
  return next ? Math.max(0, Math.min(POLL, next.at.getTime() - Date.now())) : POLL
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** Wakes the press on every committed event. A lost connection is made again; polling covers the gap. */
function listen(connectionString: string, signal: AbortSignal, heard: () => void): () => Promise<void> {
  let client: pg.Client | null = null
  const connect = async () => {
    while (!signal.aborted) {
      const own = new pg.Client({ connectionString, keepAlive: true, application_name: 'candor press' })
      try {
        await own.connect()
        own.on('notification', heard)
        await own.query('LISTEN candor_event')
        client = own
        heard()
        await new Promise<void>((resolve) => {
          own.on('error', () => resolve())
          own.on('end', () => resolve())
        })
      } catch {
        await own.end().catch(() => {})
      }
      client = null
      if (!signal.aborted) await wait(500)
    }
  }
  void connect()
  return async () => {
    await client?.end().catch(() => {})
  }
}
