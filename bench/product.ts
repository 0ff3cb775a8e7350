import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '#bin/free-port'
import { root } from '#bin/root'

/** The whole product in a scratch folder, with the sample story. */
export type Running = {
  url: string
  dataDir: string
  pid: number
  /** Calls the API with a token; throws where it refuses. */
  api: (method: string, path: string, body?: unknown) => Promise<unknown>
  /** Pids of the parts by name: app, worker, press, front, postgres. */
  parts: () => Record<string, number>
  stop: () => Promise<void>
}

/** Starts it and waits until everything is printed; over a data folder that is there already where one is given. */
export async function startProduct(env: Record<string, string> = {}, held?: string): Promise<Running> {
  const dataDir = held ?? mkdtempSync(join(tmpdir(), 'candor-bench-'))
  const port = await freePort()
  const own = { PORT: String(port), HOST: '127.0.0.1', CANDOR_DATA_DIR: dataDir }
  // A database of its own, whatever this process was told to use.
  const variables = { DATABASE_URL: '', ...own, ...env }
  const base = { ...process.env, CANDOR_BASE_URL: `http://127.0.0.1:${port}`, ...variables }
  const child = spawn(process.execPath, ['bin/candor.ts', 'start'], {
    cwd: root,
    env: base,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await exited
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.on('exit', () => child.kill('SIGKILL'))
  await printed(child, dataDir)
  await ready(child, `http://127.0.0.1:${port}/readyz`)
  const token = execFileSync(process.execPath, ['bin/candor.ts', 'token', 'create', '--name', 'bench'], {
    cwd: root,
    env: base,
    encoding: 'utf8',
  }).trim()
  const url = `http://127.0.0.1:${port}`
  const api = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return { url, dataDir, pid: child.pid ?? 0, api, parts: () => partsOf(child.pid ?? 0), stop }
}

async function printed(child: ChildProcess, dataDir: string) {
  for (let tries = 0; tries < 9_000; tries++) {
    if (child.exitCode !== null) throw new Error('the product ended')
    try {
      if (JSON.parse(readFileSync(join(dataDir, 'press/press.json'), 'utf8')).release) return
    } catch {
      // Not there yet.
    }
    await wait(100)
  }
  throw new Error('the press did not finish')
}

/** Over a data folder that is there already everything is printed before anything runs. */
async function ready(child: ChildProcess, url: string) {
  for (let tries = 0; tries < 1_200 && child.exitCode === null; tries++) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await wait(100)
  }
  throw new Error('the product does not get ready')
}

function partsOf(supervisor: number): Record<string, number> {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((row) => row !== null)
    .map(([, pid, parent, args = '']) => ({ pid: Number(pid), parent: Number(parent), args }))
  const parts: Record<string, number> = {}
  for (const { pid, parent, args } of rows) {
    const name = /bin\/candor\.ts (app|worker|press|front)\b/.exec(args)?.[1]
    if (name && parent === supervisor) parts[name] = pid
    const keeper = rows.find((row) => row.pid === parent && row.parent === supervisor)
    if (keeper && /postgres -D/.test(args)) parts.postgres = pid
  }
  return parts
}
