import { createInterface } from 'node:readline'
import { databaseFactory, shadowFactory } from './adapter.mjs'
import { createEngine, takePanic } from './wasm.mjs'

const SERVER_ERROR = 4466

/**
 * Answers the requests on standard input, one line each, until it ends. `url` is the database,
 * `datamodels` the paths of the schema files.
 */
export async function serve({ url, datamodels }) {
  const engine = await createEngine(databaseFactory(url), datamodels)
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line)
    if (!method) continue
    try {
      send({ id, result: await answer(engine, { url, datamodels, method, params }) })
    } catch (error) {
      send({ id, error: describe(error) })
    }
  }
  process.exit(0)
}

async function answer(engine, { url, datamodels, method, params }) {
  if (method !== 'diff') return (await engine[method](params)) ?? null
  const replays = [params.from.tag, params.to.tag].includes('migrations')
  const differ = replays ? await createEngine(shadowFactory(url), datamodels) : engine
  const result = await differ.diff(params)
  // The native engine prints a difference by a request of its own and answers only with the exit code.
  if (result.stdout) send({ id: 'print', method: 'print', params: { content: result.stdout } })
  return { ...result, stdout: null }
}

function describe(error) {
  const panic = takePanic()
  const message = panic || String(error.message ?? error)
  const data = { is_panic: panic !== '', message, meta: error.meta ?? {}, error_code: error.code }
  return { code: SERVER_ERROR, message, data }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
}
