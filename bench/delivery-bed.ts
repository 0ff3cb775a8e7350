import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Cluster, startCluster } from '#bin/postgres/cluster'
import { bundleWorker } from '#bin/prepare/bundle'
import { memoryFlags } from '#bin/processes/memory'
import { root } from '#bin/root'
import { closeDb, db } from '#lib/db'
import { closeJobs, jobs } from '#lib/jobs'

export type Report = {
  count: number
  reached: number
  duplicates: number
  foreign: number
  /** When each recipient's first mail had ended, and when each mail began (MAIL FROM). */
  times: [string, number][]
  starts: [string, number][]
}

/** A mail server of its own process. */
export type Sink = {
  url: string
  /** `plant` has the next mail forgotten and the one before it counted twice. */
  ask: (what: 'report' | 'times' | 'forget' | 'plant') => Promise<Report>
  stop: () => void
}

const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

export function child(
  file: string,
  args: string[] = [],
  { env, execArgv }: { env?: Record<string, string>; execArgv?: readonly string[] } = {},
): ChildProcess {
  const started = fork(join(root, file), args, {
    cwd: root,
    env: { ...process.env, ...env },
    execArgv: [...(execArgv ?? [])],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  children.add(started)
  started.once('exit', () => children.delete(started))
  return started
}

/** The next thing that a child says. */
export async function said<T>(from: ChildProcess): Promise<T> {
  const [message] = await once(from, 'message')
  return message as T
}

export async function startSink(): Promise<Sink> {
  const sink = child('bench/mail-sink-process.ts')
  const { port } = await said<{ port: number }>(sink)
  return {
    url: `smtp://127.0.0.1:${port}`,
    ask: async (what) => {
      const answer = said<Report>(sink)
      sink.send(what)
      return answer
    },
    stop: () => sink.kill('SIGKILL'),
  }
}

/** A migrated PostgreSQL with fsync and synchronous commits, in a scratch folder; `db()` talks to it. */
export class Bed {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'candor-delivery-'))
  #cluster: Cluster | undefined

  async start(port?: number) {
    const cluster = await startCluster({ dataDir: this.dataDir, ...(port && { port }) })
    this.#cluster = cluster
    Object.assign(process.env, {
      DATABASE_URL: cluster.url,
      CANDOR_DATA_DIR: this.dataDir,
      CANDOR_SECRET: 'a secret of the benchmark, long enough',
      CANDOR_BASE_URL: 'http://status.test',
      NODE_ENV: 'production',
    })
  }

  async migrate() {
    const client = new pg.Client(process.env.DATABASE_URL)
    await client.connect()
    for (const file of globSync(join(root, 'prisma/migrations/*/migration.sql')).sort()) {
      await client.query(readFileSync(file, 'utf8'))
    }
    await client.end()
    await jobs()
  }

  /** As if the power went: nothing is written any more, and then the cluster starts again from its files. */
  async kill() {
    const pid = Number(
      readFileSync(join(this.#cluster?.folder ?? '', 'postmaster.pid'), 'utf8').split('\n')[0],
    )
    await closeJobs().catch(() => undefined)
    process.kill(pid, 'SIGKILL')
    await this.#cluster?.exited.catch(() => undefined)
    await closeDb().catch(() => undefined)
    // Workers know the database by its port.
    await this.start(Number(new URL(process.env.DATABASE_URL ?? '').port))
  }

  async stop() {
    await closeJobs().catch(() => undefined)
    await closeDb().catch(() => undefined)
    await this.#cluster?.stop('fast')
    for (const folder of [this.#cluster?.folder, this.dataDir]) {
      if (folder) rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The worker as the product runs it. */
export async function startWorker(smtpUrl: string, env: Record<string, string> = {}): Promise<ChildProcess> {
  await bundleWorker()
  const worker = child('bin/candor.ts', ['worker'], {
    env: { SMTP_URL: smtpUrl, ...env },
    execArgv: memoryFlags.worker,
  })
  await said(worker)
  return worker
}

const open = ['planned', 'sending', 'deferred'] as const

/** Resolves when every delivery is settled; returns false where that took longer than `patience` milliseconds. */
export async function settled(patience: number): Promise<boolean> {
  const until = Date.now() + patience
  while (Date.now() < until) {
    // Whether there is one, not how many: counting would slow what is measured.
    const isOwed = await db()
      .event.findFirst({ where: { plannedAt: null }, select: { id: true } })
      .catch(() => true)
    const isLeft = await db()
      .delivery.findFirst({ where: { state: { in: [...open] } }, select: { id: true } })
      .catch(() => true)
    if (!isOwed && !isLeft) return true
    await wait(100)
  }
  return false
}

/** The most memory a process ever held, in MB; 0 where the system does not say. */
export function mostMemory(pid: number | undefined): number {
  try {
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024)
  } catch {
    return 0
  }
}
