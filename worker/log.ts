import { logWarning, log as say } from '#lib/log'

/** What the worker did. Never pass an address of a reader. */
export const log = (event: string, details: Record<string, string | number | boolean | null> = {}) =>
  say('worker', event, details)

let awaySince: number | null = null

/**
 * What did not go as it should and is tried again. That the database is away is said once, however much work meets it,
 * and once more by `logBack`.
 */
export function logError(event: string, error: unknown, details: Record<string, string | number> = {}) {
  const reason = error instanceof Error ? error.message : JSON.stringify(error)
  if (!isAway(error)) return logWarning('worker', event, { reason, ...details })
  if (awaySince !== null) return
  awaySince = Date.now()
  logWarning('worker', 'database away', { reason: reason.trim().split('\n').at(-1) ?? '' })
}

/** To be called after work that needed the database has succeeded. */
export function logBack() {
  if (awaySince === null) return
  log('database back', { afterMs: Date.now() - awaySince })
  awaySince = null
}

const away =
  /ECONNREFUSED|ECONNRESET|EPIPE|57P0[1-3]|terminating connection|Connection terminated|Can't reach database|starting up|shutting down|not yet accepting|in recovery mode|server (has )?closed the connection|Unable to start a transaction|\bP1(?:00[128]|017)\b|Client has encountered a connection error/i

/** Whether the database, rather than what was asked of it, is to blame. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return away.test(JSON.stringify(error) ?? '')
  const { code } = error as NodeJS.ErrnoException
  return away.test(`${code} ${error.message}`) || (error.cause !== undefined && isAway(error.cause))
}
