const write = (print: (line: string) => void, event: string, details: object) =>
  print(JSON.stringify({ at: new Date().toISOString(), worker: event, ...details }))

/** One line of JSON on standard output. Never pass an address of a reader. */
export function log(event: string, details: Record<string, string | number | boolean | null> = {}) {
  write(console.log, event, details)
}

let awaySince: number | null = null

/**
 * The same for what should not have happened. That the database is away is said once, however much work meets it,
 * and once more by `logBack`.
 */
export function logError(event: string, error: unknown, details: Record<string, string | number> = {}) {
  const reason = error instanceof Error ? error.message : JSON.stringify(error)
  if (!isAway(error)) return write(console.warn, event, { reason, ...details })
  if (awaySince !== null) return
  awaySince = Date.now()
  write(console.warn, 'database away', { reason: reason.trim().split('\n').at(-1) ?? '' })
}

/** To be called after work that needed the database has succeeded. */
export function logBack() {
  if (awaySince === null) return
  log('database back', { afterMs: Date.now() - awaySince })
  awaySince = null
}

const away =
  /ECONNREFUSED|ECONNRESET|EPIPE|57P0[1-3]|terminating connection|Connection terminated|Can't reach database|starting up|shutting down|not yet accepting|in recovery mode|server closed the connection|Client has encountered a connection error/i

/** Whether the database, rather than what was asked of it, is to blame. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return away.test(JSON.stringify(error) ?? '')
  const { code } = error as NodeJS.ErrnoException
  return away.test(`${code} ${error.message}`) || (error.cause !== undefined && isAway(error.cause))
}
