import { logWarning, log as say } from '#lib/log'

/** What the worker did. Never pass an address of a reader. */
export const log = (event: string, details: Record<string, string | number | boolean | null> = {}) =>
  say('worker', event, details)

/** What did not go as it should and is tried again. */
export function logError(event: string, error: unknown, details: Record<string, string | number> = {}) {
  logWarning('worker', event, { reason: error instanceof Error ? error.message : String(error), ...details })
}
