import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** A `candor start` as a child of the test. */
export type Product = {
  pid: number
  /** What it printed so far, both streams. */
  output: () => string
  /** Resolves when it serves; rejects with its output where it ends before. */
  ready: Promise<void>
  exited: Promise<number | null>
  kill: (signal: NodeJS.Signals) => void
}

/** Starts the product with these variables and no others of Candor's. */
export function startProduct(variables: Record<string, string>): Product {
  const child = spawn(process.execPath, ['bin/bootstrap.mjs', 'start', '--no-sample'], {
    env: { NODE_ENV: 'production', PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  const ready = new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk
      if (output.includes('Candor is ready')) resolve()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    exited.then(() => reject(new Error(output)))
  })
  ready.catch(() => undefined)
  return { pid: pidOf(child), output: () => output, ready, exited, kill: (signal) => void child.kill(signal) }
}

/** The process and everything below it. */
export function family(pid: number): number[] {
  const table = processes()
  const below = (parent: number): number[] =>
    table.filter((row) => row.parent === parent).flatMap((row) => [row.pid, ...below(row.pid)])
  return [pid, ...below(pid)]
}

/** Kills the processes outright; one that ended by itself meanwhile is no matter. */
export function killOutright(pids: number[]) {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

/** Waits until none of the processes is left; returns those that are after `patience` milliseconds. */
export async function survivors(pids: number[], patience = 15_000): Promise<number[]> {
  const deadline = Date.now() + patience
  while (true) {
    const left = pids.filter(isAlive)
    if (left.length === 0 || Date.now() > deadline) return left
    await wait(50)
  }
}

// A zombie has ended and only waits for whoever adopted it.
const isAlive = (pid: number) => processes().some((row) => row.pid === pid && !row.state.startsWith('Z'))

type Process = { pid: number; parent: number; state: string }

function processes(): Process[] {
  if (existsSync('/proc/self/stat')) return globSync('/proc/[0-9]*/stat').flatMap(fromProc)
  return execFileSync('ps', ['-eo', 'pid=,ppid=,stat='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([pid, parent, state = '']) => ({ pid: Number(pid), parent: Number(parent), state }))
}

function fromProc(file: string): Process[] {
  try {
    const stat = readFileSync(file, 'utf8')
    // The name, in parentheses, may hold anything.
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return [{ pid: Number.parseInt(stat, 10), parent: Number(parent), state }]
  } catch {
    return []
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('the product could not be spawned')
  return child.pid
}
