import { spawn, spawnSync } from 'node:child_process'
import { pinned } from '#bench/child'
import { Refusal } from '#bin/refusal'

const packages: Record<string, string> = { wrk: 'wrk', nginx: 'nginx-light', taskset: 'util-linux' }

/** Makes sure that the tools are there: installed by apt where that is possible, else named. */
export function needTools(...tools: string[]) {
  for (const tool of tools) {
    const has = () => spawnSync('sh', ['-c', `command -v ${tool} || test -x /usr/sbin/${tool}`]).status === 0
    if (has()) continue
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', packages[tool] ?? tool], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (!has()) throw new Refusal(`This benchmark needs ${tool} (Debian: ${packages[tool] ?? tool}).`)
  }
}

export type Load = {
  seconds?: number
  connections?: number
  headers?: Record<string, string>
  script?: string
}

/** Requests per second that `url` answers to wrk on the second core; throws where any answer was an error. */
export async function wrk(url: string, load: Load = {}): Promise<number> {
  const { seconds = 3, connections = 64, headers = {}, script } = load
  const flags = [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    ...Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    ...(script ? ['-s', script] : []),
  ]
  const [program = '', ...args] = pinned(1, ['wrk', ...flags, url])
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let out = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  await new Promise((resolve) => child.once('close', resolve))
  if (/Non-2xx|Socket errors/.test(out)) throw new Error(`${url}: ${out}`)
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(out)?.[1])
  // A ratio to nothing would say that the other side is infinitely slow, where it only was not waited for.
  if (!(rate > 0)) throw new Error(`${url} answered nothing in ${seconds} s`)
  return rate
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export const percentile = (numbers: readonly number[], p: number): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
}

/** Runs two loads in turn, `rounds` times, and returns the medians and the median of the rounds' ratios. */
export async function inTurn(a: () => Promise<number>, b: () => Promise<number>, rounds = 5) {
  const pairs: [number, number][] = []
  await a()
  await b()
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) pairs.push([await a(), await b()])
    else {
      const second = await b()
      pairs.push([await a(), second])
    }
  }
  return {
    a: median(pairs.map(([x]) => x)),
    b: median(pairs.map(([, y]) => y)),
    ratio: median(pairs.map(([x, y]) => x / y)),
  }
}
