import pg from 'pg'
import { parse } from 'pg-connection-string'
import { logFailure, logStart } from './log.mjs'

const codes = { '3D000': 'P1003', '42P04': 'P1009', '28P01': 'P1000' }
const UNREACHABLE = 'P1001'

const commands = {
  'can-connect-to-database': async () => undefined,
  'create-database': async (client, name) => {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  },
}

/** Runs one of the native engine's `cli` commands on the database at `url` and returns its exit code. */
export async function runCli(command, url) {
  logStart()
  const work = commands[command]
  if (!work) {
    logFailure({ message: `unknown command ${command}` })
    return 1
  }
  const { database, ...server } = parse(url)
  const client = new pg.Client({ ...server, database: command === 'create-database' ? 'postgres' : database })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await work(client, database)
    return 0
  } catch (error) {
    // Node reports several addresses of one host as an AggregateError without a message of its own.
    const { message } = error.errors?.[0] ?? error
    logFailure({ message, code: codes[error.code] ?? UNREACHABLE })
    return 1
  } finally {
    await client.end().catch(() => undefined)
  }
}
