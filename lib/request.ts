import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

// The bundler makes several copies of a module; all of them must mean the same request.
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

/** The response to the request being answered; undefined outside of one. */
export const currentResponse = (): ServerResponse | undefined => shared[key]?.getStore()
