export type Answer = { json: unknown } | { kind: 'transient' | 'permanent'; detail: string }

/**
 * Posts JSON and reads JSON. What is too much, broken or away at the other end is worth another try; what it
 * refuses (400, 401, 403, 404 …) isn't.
 */
export async function ask(
  url: string,
  body: unknown,
  options: { headers?: Record<string, string>; timeout: number },
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...options.headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(options.timeout),
      redirect: 'error',
    })
    const text = await response.text()
    if (!response.ok) return refusal(response.status, text)
    return { json: JSON.parse(text) }
  } catch (error) {
    return { kind: 'transient', detail: reasonOf(error) }
  }
}

function refusal(status: number, text: string): Answer {
  const detail = `HTTP ${status}: ${text.replace(/\s+/g, ' ').slice(0, 200)}`
  return { kind: status === 408 || status === 429 || status >= 500 ? 'transient' : 'permanent', detail }
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'the answer is not JSON'
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError') return 'no answer in time'
  return error.cause instanceof Error ? error.cause.message : error.message
}
