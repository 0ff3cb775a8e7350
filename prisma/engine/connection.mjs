import pg from 'pg'
import { parse } from 'pg-connection-string'

const UNKNOWN_DATABASE = '3D000'

/**
 * Tries to connect and returns the exit code of the native engine's `cli can-connect-to-database`;
 * a failure is told on standard error in the engine's own format.
 */
export async function checkConnection(url) {
  const client = new pg.Client(parse(url))
  try {
    await client.connect()
    await client.end()
    return 0
  } catch (error) {
    const code = error.code === UNKNOWN_DATABASE ? 'P1003' : 'P1001'
    console.error(JSON.stringify({ is_panic: false, message: error.message, error_code: code, meta: {} }))
    return 1
  }
}
