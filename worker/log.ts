/** One line of JSON on standard output. Never pass an address of a reader. */
export function log(event: string, details: Record<string, string | number | boolean | null> = {}) {
  console.log(JSON.stringify({ at: new Date().toISOString(), worker: event, ...details }))
}

/** The same for what should not have happened. */
export function logError(event: string, error: unknown, details: Record<string, string | number> = {}) {
  const reason = error instanceof Error ? error.message : String(error)
  console.warn(JSON.stringify({ at: new Date().toISOString(), worker: event, reason, ...details }))
}
