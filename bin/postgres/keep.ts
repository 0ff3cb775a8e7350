import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { SystemUser } from '#bin/postgres/system-user'

/** `smart` waits for sessions to end, `fast` ends them. */
export type StopMode = 'smart' | 'fast'

export type Task = { command: string; args: string[]; log: string; user: SystemUser | undefined }

/** A PostgreSQL that ends with this process, however this process ends. */
export type Kept = { exited: Promise<void>; running: () => boolean; stop: (mode: StopMode) => Promise<void> }

/** Starts PostgreSQL under a keeper. */
export function keep(task: Task): Kept {
  const keeper = fork(fileURLToPath(new URL('keeper.ts', import.meta.url)), [JSON.stringify(task)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => {
    keeper.once('exit', () => resolve())
    keeper.once('error', () => resolve())
  })
  const stop = async (mode: StopMode) => {
    if (alive(keeper)) keeper.send({ stop: mode }, () => undefined)
    await exited
  }
  return { exited, running: () => alive(keeper), stop }
}

const alive = (child: ChildProcess) => child.exitCode === null && child.signalCode === null && child.connected
