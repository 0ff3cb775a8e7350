// Runs PostgreSQL and outlives nothing: when whoever started this process is gone, PostgreSQL is shut down
// fast, which ends its sessions and leaves a clean cluster.
import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import type { StopMode, Task } from '#bin/postgres/keep'

const STOP_IN_TIME = 30_000
const signals: { [mode in StopMode]: NodeJS.Signals } = { smart: 'SIGTERM', fast: 'SIGINT' }

const task = JSON.parse(process.argv[2] ?? '') as Task
const log = openSync(task.log, 'a', 0o600)
const postgres = spawn(task.command, task.args, {
  cwd: '/',
  // Its own process group: Ctrl-C in a terminal reaches everybody in the group at once.
  detached: true,
  stdio: ['ignore', log, log],
  ...task.user,
})

postgres.on('exit', (code) => process.exit(code ?? 1))
postgres.on('error', (error) => {
  process.send?.({ failed: error.message })
  process.exit(1)
})

function stop(mode: StopMode) {
  postgres.kill(signals[mode])
  setTimeout(() => postgres.kill('SIGINT'), STOP_IN_TIME / 2).unref()
  setTimeout(() => postgres.kill('SIGQUIT'), STOP_IN_TIME).unref()
}

process.on('message', (message: { stop: StopMode }) => stop(message.stop))
process.on('disconnect', () => stop('fast'))
process.on('SIGTERM', () => stop('fast'))
process.on('SIGINT', () => undefined)
process.on('SIGHUP', () => undefined)
