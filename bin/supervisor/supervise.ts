import { setTimeout as wait } from 'node:timers/promises'
import { freePort, isFree } from '#bin/free-port'
import { lockDataDir } from '#bin/lock'
import { buildApp } from '#bin/prepare/build'
import { bundleWorker } from '#bin/prepare/bundle'
import { ensureDataDir, ensureSecret } from '#bin/prepare/data-dir'
import { generateClient } from '#bin/prepare/generate'
import { migrate } from '#bin/prepare/migrations'
import { Refusal } from '#bin/refusal'
import type { Say } from '#bin/say'
import { startEmbedded } from '#bin/supervisor/embedded'
import { startMetrics } from '#bin/supervisor/metrics'
import { Part } from '#bin/supervisor/part'
import { readyLines } from '#bin/supervisor/ready-lines'
import { runTask } from '#bin/supervisor/run-task'
import { loadSample } from '#bin/supervisor/sample'
import { type Env, env } from '#lib/env'

const PATIENCE_PORT = 3_000
const PATIENCE_LOCK = 5_000

export type Supervision = { sample: boolean; say: Say }

/** What was started, to be stopped in the opposite order. */
type Running = { stop: () => Promise<void> }[]

/**
 * Runs the whole product until `signal` aborts. Everything it started is gone when it returns or throws.
 * Throws a `Refusal` where something outside stands in the way.
 */
export async function supervise({ sample, say }: Supervision, signal: AbortSignal) {
  const running: Running = []
  const lost = new AbortController()
  const end = AbortSignal.any([signal, lost.signal])
  try {
    const aborted = new Promise<void>((resolve) =>
      end.addEventListener('abort', () => resolve(), { once: true }),
    )
    await Promise.race([start(running, { sample, say }, end, (error) => lost.abort(error)), aborted])
    await aborted
    if (!lost.signal.aborted) say('Stopping …')
  } finally {
    for (const part of running.reverse()) await part.stop()
  }
  if (lost.signal.aborted) throw new Refusal(`Candor had to stop: ${(lost.signal.reason as Error).message}`)
}

async function start(
  running: Running,
  { sample, say }: Supervision,
  end: AbortSignal,
  onLost: (error: Error) => void,
) {
  const settings = env()
  const { dataDir } = settings
  ensureDataDir(dataDir)
  const lock = await lockDataDir(dataDir, 'start', PATIENCE_LOCK)
  running.push({ stop: lock.release })
  await ensurePort(settings)

  const embedded = settings.databaseUrl ? undefined : await startEmbedded(dataDir, say, onLost)
  if (embedded) running.push(embedded)
  const variables = variablesFor(settings, embedded?.url ?? settings.databaseUrl ?? '')
  for (const prepare of [
    () => migrate(variables.DATABASE_URL, say),
    () => generateClient(say),
    () => buildApp(say),
    bundleWorker,
    () => (embedded && sample ? loadSample(dataDir, variables, say) : Promise.resolve()),
  ]) {
    if (end.aborted) return
    await prepare()
  }
  if (end.aborted) return

  const [, ownerLink] = await Promise.all([
    startParts(running, variables, settings, say, onLost),
    ownerLinkAfterOwner(settings, variables),
  ])
  if (end.aborted) return
  const database = embedded?.folder
  for (const line of readyLines(settings, { database, ownerLink })) say(line)
}

// An owner named by variables is made first; a link is only for a page without one.
async function ownerLinkAfterOwner(
  { ownerEmail }: Env,
  variables: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  if (ownerEmail) await runTask('domain/staff/create-owner.ts', 'ensureOwner', variables)
  const link = await runTask('domain/staff/owner-link.ts', 'ownerLink', variables)
  return typeof link === 'string' ? link : undefined
}

async function startParts(
  running: Running,
  variables: NodeJS.ProcessEnv & { DATABASE_URL: string },
  { metrics, dataDir }: Env,
  say: Say,
  onLost: (error: Error) => void,
) {
  const address = { host: '127.0.0.1', port: await freePort() }
  const common = { env: variables, say }
  const app = new Part('app', { ...common, args: ['--host', address.host, '--port', String(address.port)] })
  const worker = new Part('worker', { ...common, args: [] })
  const toApp = ['--app', `http://${address.host}:${address.port}`]
  const press = new Part('press', { ...common, args: toApp })
  const front = new Part('front', { ...common, args: toApp })
  const parts = [app, worker, press, front]
  running.push(...parts)
  if (metrics) {
    running.push(await startMetrics(metrics, { parts, databaseUrl: variables.DATABASE_URL, dataDir }))
  }
  // Readers need no worker, and it takes longest: what it is late for waits in the database.
  worker.start().catch(onLost)
  await Promise.all([app, press, front].map((part) => part.start()))
}

function variablesFor(settings: Env, databaseUrl: string) {
  return {
    ...process.env,
    NODE_ENV: 'production' as const,
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    CANDOR_SECRET: process.env.CANDOR_SECRET || ensureSecret(settings.dataDir),
    CANDOR_BASE_URL: settings.baseUrl,
    CANDOR_DATA_DIR: settings.dataDir,
    // Served once for all of them.
    CANDOR_METRICS_PORT: '',
  }
}

// After a kill the last front may still be about to leave.
async function ensurePort({ port, host }: Env) {
  const deadline = Date.now() + PATIENCE_PORT
  while (!(await isFree(port, host))) {
    if (Date.now() > deadline) {
      const where = host ? `${host}:${port}` : `Port ${port}`
      throw new Refusal(
        `${where} is in use or cannot be listened on: stop what uses it, or set PORT to another.`,
      )
    }
    await wait(100)
  }
}
