import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { endWithParent } from '#bin/preload'
import { root } from '#bin/root'

export type Outcome = { ok: boolean; output: string }

/** Runs a program of a dependency with this Node and returns what it printed; ends it after `timeout` ms, if given. */
export function runTool(
  script: string,
  args: string[],
  env: Record<string, string> = {},
  timeout?: number,
): Promise<Outcome> {
  const child = spawn(
    process.execPath,
    ['--import', endWithParent, join(root, 'node_modules', script), ...args],
    {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      timeout,
    },
  )
  const chunks: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk))
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', end)
      resolve({ ok: code === 0, output: Buffer.concat(chunks).toString().trim() })
    })
  })
}
