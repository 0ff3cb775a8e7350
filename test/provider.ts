import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export type Asked = { method: string; path: string; headers: IncomingMessage['headers']; body: string }

/** A translation provider on this machine: it notes what it is asked and answers as `answer` says. */
export type Provider = {
  url: string
  asked: Asked[]
  /** May be set anew between requests. */
  answer: (asked: Asked, response: ServerResponse) => void
  close: () => Promise<void>
}

/** Starts a provider that answers as `answer` says; one that never ends its response hangs. */
export async function startProvider(answer: Provider['answer'], port = 0): Promise<Provider> {
  const provider: Provider = { url: '', asked: [], answer, close: async () => {} }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const asked = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    }
    provider.asked.push(asked)
    provider.answer(asked, response)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  provider.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  provider.close = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return provider
}

export const json = (response: ServerResponse, value: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))

/** LibreTranslate as it is documented: `POST /translate` with `q`, `source`, `target` and `format`. */
export const libre =
  (translate: (text: string, target: string) => string): Provider['answer'] =>
  ({ path, body }, response) => {
    if (path !== '/translate') return void json(response, { error: 'Not found' }, 404)
    const { q, target } = JSON.parse(body) as { q: string[]; target: string }
    return void json(response, { translatedText: q.map((text) => translate(text, target)) })
  }

/** Words in another language as far as tests go: every word gets the language's mark, markup stays. */
export const marked = (text: string, language: string): string =>
  text.replace(
    /(<[^>]*>x\d+<[^>]*>|<[^>]*>|&\w+;|⟦\d+⟧|\d+)|\p{L}+/gu,
    (word, other) => other ?? `${word}·${language}`,
  )
