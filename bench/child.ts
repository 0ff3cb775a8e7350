import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { freePort } from '#bin/free-port'
import { root } from '#bin/root'

export type Served = { url: string; pid: number; stop: () => Promise<void> }

const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

/** The first core for servers, the second for load, where there are two and `taskset` can say so. */
export const pinned = (core: 0 | 1, command: string[]): string[] =>
  canPin ? ['taskset', '-c', String(core), ...command] : command

/** Starts a server and waits until `path` answers below 500. It ends with this process. */
export async function serve(
  command: string[],
  { env = {}, port, path = '/' }: { env?: Record<string, string>; port: number; path?: string },
): Promise<Served> {
  const [program = '', ...args] = command
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4_000)
  })
  children.add(child)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 6_000)
      throw new Error(`${command.join(' ')} did not start: ${said}`)
    const status = await fetch(url + path, { redirect: 'manual' }).then(
      (response) => response.status,
      () => 0,
    )
    if (status > 0 && status < 500) break
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await exited
      children.delete(child)
    },
  }
}

/** The front over a store, as the product runs it. */
export async function serveFront(dataDir: string, app: string, path = '/en'): Promise<Served> {
  const port = await freePort()
  const env = { PORT: String(port), HOST: '127.0.0.1', CANDOR_DATA_DIR: dataDir }
  return serve(pinned(0, [process.execPath, 'bin/candor.ts', 'front', '--app', app]), { env, port, path })
}
