import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { eventsAfter, lastSequence } from '#domain/event/queries'
import { timedChanges } from '#domain/incident/timed-changes'
import { addDays } from '#lib/zone'
import {
  crawlerGroup,
  documentGroup,
  type Group,
  incidentGroup,
  maintenanceGroup,
  maintenanceListGroup,
  monthGroup,
  type PrintedPage,
  presentGroups,
} from '#press/addresses'
import { editionsTouchedBy } from '#press/editions-touched-by'
import { FullPrint, historyGroups, printedPage } from '#press/full-print'
import { Disagreement, type Printed, type Printer, PrintFailed, printGroup } from '#press/print-group'
import { Queue, type Waiting } from '#press/queue'
import { repack } from '#press/repack'
import { Reports } from '#press/reports'
import type { Progress } from '#press/store'
import { Wake } from '#press/wake'

const POLL = 1_000
/** Editions that nothing names any more go after an hour, looked for every hour: a front may still be reading. */
const SWEEP = 3_600_000
const KEEP = 3_600_000
/** Compressing well waits until nothing has been printed for so long. */
const QUIET = 3_000
/** With so many groups failing, a print of everything waits for them instead of failing at the rest as well. */
const PATIENCE = 20
/** Groups printed at once; the pages of the first come first. */
const AT_ONCE = 2

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
  const reports = new Reports(store.folder)
  // Events that change public bytes are committed in the order of their sequence (see `recordEvent`).
  let heard: bigint | null = known ? BigInt(known.sequence) : null
  let compared = false
  // What time changes is asked for once; the store remembers it when it is printed.
  let timeHeard = progress.time
  let swept = 0
  let printedAt = 0
  let printedCount = 0
  let full: FullPrint | null = null
  // What an earlier press was not done with is found by looking through everything once.
  const hasty = new Set(await store.groups())

  const startOver = () => {
    // What waits may be listed in languages that the page has no longer, and comes with the rest.
    urgent.clear()
    full = new FullPrint()
    progress = { ...progress, release: null }
  }
  const remember = async (next: Progress) => {
    progress = { ...next, sequence: String(heard ?? 0) }
    await store.putProgress(progress)
  }
  const print = async (waiting: Waiting) => {
    const { group } = waiting
    const started = performance.now()
    try {
      const printed = await printGroup(group, printer)
      if (counts) counts.printed += printed.changed
      const ms = Math.round(performance.now() - started)
      full?.names.add(group.name)
      if (printed.changed > 0) {
        printedAt = Date.now()
        log({ level: 'info', message: 'printed', ...told(printed), ms })
        hasty.add(group.name)
        printedCount += printed.changed
      }
    } catch (error) {
      if (counts) counts.failures++
      const failures = error instanceof PrintFailed ? error.failures : [failureOf(group, error)]
      const retryInMs = urgent.putBack(waiting, Date.now(), failures)
      // Once, it only means that something was published between two pages of the group.
      const level = error instanceof Disagreement && waiting.failures === 0 ? 'info' : 'warn'
      const [first] = failures
      log({ level, message: 'print failed', group: group.name, failed: failures.length, ...first, retryInMs })
    }
  }
  const printUrgent = async () => {
    const lane = async () => {
      for (let next = urgent.take(Date.now()); next; next = urgent.take(Date.now())) await print(next)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
  }
  const printMore = async (everything: FullPrint, reached: string) => {
    if (urgent.failing.length > PATIENCE) return wake.wait(POLL / 4)
    const group = await everything.next()
    if (group) return print({ group, failures: 0, notBefore: 0, since: null, errors: [] })
    if (urgent.size > 0) return wake.wait(POLL / 4)
    for (const name of await store.groups()) if (!everything.names.has(name)) await store.removeManifest(name)
    log({ level: 'info', message: 'printed everything', groups: everything.names.size })
    full = null
    await remember({ ...progress, release, time: reached })
  }
  const tidy = async (): Promise<boolean> => {
    // Whoever called is heard first, by the wait; without it the call would stand, and nothing be tidied for ever.
    if (wake.called || Date.now() - printedAt < QUIET) return false
    const [name] = hasty
    if (name !== undefined) {
      if (await repack(name, store, () => !wake.called && !signal.aborted)) hasty.delete(name)
      return true
    }
    if (Date.now() - swept < SWEEP) return false
    swept = Date.now()
    await store.sweep(KEEP)
    return true
  }
  /** All of history where a month of it has no page yet: a story from before the first one opens the months between. */
  const monthsOpenedBy = async (touched: readonly Group[], page: PrintedPage): Promise<Group[]> => {
    const { name: listed } = crawlerGroup(page)
    if (!touched.some(({ name }) => name === listed)) return []
    const all = await historyGroups()
    const printed = await Promise.all(all.map(({ name }) => store.manifest(name)))
    return printed.every((manifest) => manifest !== null) ? [] : all
  }
  const report = () =>
    reports.tell({
      release: progress.release,
      printedAt: printedAt > 0 ? new Date(printedAt) : null,
      printed: printedCount,
      waiting: urgent.size,
      failing: urgent.failing,
    })
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
    const reached = new Date().toISOString()
    const [news, timed] = await Promise.all([
      eventsAfter(heard, 1_000),
      timedChanges(new Date(timeHeard), new Date(reached)),
    ])
    if (news.length > 0) {
      const page = await printedPage()
      for (const event of news) {
        const touched = editionsTouchedBy(event, page)
        if (touched === 'everything') startOver()
        else for (const group of [...touched, ...(await monthsOpenedBy(touched, page))]) urgent.add(group)
        heard = event.sequence
      }
    }
    if (timed.length > 0) for (const group of await groupsOfTime(timed)) urgent.add(group)
    timeHeard = reached

    if (counts) counts.waiting = urgent.size
    if (urgent.isDue(Date.now())) {
      await printUrgent()
      if (urgent.size === 0) await remember({ ...progress, time: reached })
    } else if (full) await printMore(full, reached)
    else if (!(await tidy())) await wake.wait(urgent.size > 0 ? POLL / 4 : await patience(timeHeard))
  }

  if (progress.release !== release) startOver()
  let failures = 0
  while (!signal.aborted) {
    try {
      await round()
      report()
      if (failures > 0) log({ level: 'warn', message: 'press goes on', tries: failures })
      failures = 0
    } catch (error) {
      // The database is away, or the disk: what was to be printed is still in the queue or in the log.
      const pause = Math.min(5_000, 250 * 2 ** failures)
      const level = failures++ === 0 ? 'warn' : 'info'
      log({ level, message: 'press interrupted', error: messageOf(error), retryInMs: pause })
      await wait(pause)
    }
  }
  await stopListening()
}

const told = ({ group, changed }: Printed) => ({ group, changed })

const failureOf = (group: Group, error: unknown) => ({
  address: group.addresses[0]?.path ?? group.name,
  error: messageOf(error),
})

async function groupsOfTime(changes: Awaited<ReturnType<typeof timedChanges>>): Promise<Group[]> {
  const page = await printedPage()
  return [
    ...changes.flatMap(({ slug }) => (slug ? [incidentGroup(slug, page)] : [])),
    ...changes.flatMap(({ maintenance }) => (maintenance ? [maintenanceGroup(maintenance, page)] : [])),
    ...presentGroups(page),
    ...(changes.some(({ maintenance }) => maintenance) ? [maintenanceListGroup(page)] : []),
    ...changes.flatMap(({ slug }) => (slug ? [documentGroup(slug, page)] : [])),
    ...changes.flatMap(({ month }) => (month ? [monthGroup(month, page)] : [])),
    // The month before a new one leads to it now.
    ...changes.flatMap(({ month, maintenance }) =>
      month && !maintenance ? [monthGroup(addDays(`${month}-01`, -1).slice(0, 7), page)] : [],
    ),
  ]
}

/** How long to sleep unless woken: until the next change by time, at most the polling interval. */
async function patience(timeHeard: string): Promise<number> {
  const [next] = await timedChanges(new Date(timeHeard), new Date(Date.now() + POLL))
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
