import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

const key = Symbol.for('candor.responses')
const shared = globalThis as { [key]?: AsyncLocalStorage<ServerResponse> }

/** Remembers, per request, the response that is being made. */
export function followRequests() {
  if (shared[key]) return
  const responses = new AsyncLocalStorage<ServerResponse>()
  shared[key] = responses
  subscribe('http.server.request.start', (message) => {
    responses.enterWith((message as { response: ServerResponse }).response)
  })
}

/**
 * Sets the status of the page being rendered; false where it cannot. Next.js answers `notFound()` with an
 * empty document that only its scripts fill, so a page that must be complete without them renders what it has
 * to say and sets the status here.
 */
export function answer(status: number): boolean {
  const response = shared[key]?.getStore()
  if (!response || response.headersSent) return false
  response.statusCode = status
  return true
}
