import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { createConnection, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '#bin/refusal'

export type Holder = { command: string; pid: number }

/** What a lock is held by: the running product, or a command that needs the data folder for a moment. */
export type Lock = { release: () => Promise<void> }

/**
 * Takes the data folder for this process, waiting up to `patience` milliseconds. The lock is a listening socket,
 * which the system takes back however the process ends. Throws a `Refusal` that names the holder.
 */
export async function lockDataDir(dataDir: string, command: string, patience = 0): Promise<Lock> {
  const address = addressOf(realpathSync(dataDir))
  const deadline = Date.now() + patience
  while (true) {
    const server = await listen(address, { command, pid: process.pid })
    if (server) return { release: () => new Promise((resolve) => server.close(() => resolve())) }
    const holder = await ask(address)
    if (!holder && isFile(address)) rmSync(address, { force: true })
    else if (Date.now() >= deadline) throw new Refusal(refusal(dataDir, holder))
    await wait(50)
  }
}

/** Who holds the data folder now. */
export const holderOf = (dataDir: string): Promise<Holder | undefined> =>
  ask(addressOf(realpathSync(dataDir)))

function refusal(dataDir: string, holder: Holder | undefined) {
  const who = holder ? `\`candor ${holder.command}\` (process ${holder.pid})` : 'another process'
  return `The data folder ${dataDir} is in use by ${who}: stop it first, or set CANDOR_DATA_DIR to another folder.`
}

function addressOf(folder: string): string {
  const name = `candor-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

const isFile = (address: string) => address.endsWith('.sock')

function listen(address: string, holder: Holder): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.end(JSON.stringify(holder))
    })
    server.unref()
    server.once('error', () => resolve(undefined))
    server.listen(address, () => resolve(server))
  })
}

function ask(address: string): Promise<Holder | undefined> {
  return new Promise((resolve) => {
    let text = ''
    const socket = createConnection(address)
    socket.setTimeout(1_000, () => socket.destroy())
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text ? (JSON.parse(text) as Holder) : undefined))
  })
}
