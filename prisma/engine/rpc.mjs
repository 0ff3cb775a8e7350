import { createInterface } from 'node:readline'
import { databaseFactory, shadowFactory } from './adapter.mjs'
import { logFailure } from './log.mjs'
import { createEngine, takePanic } from './wasm.mjs'

const SERVER_ERROR = 4466
/** The native engine's exit code after a panic. */
const PANICKED = 101

/**
 * Answers the requests on standard input, one line each, until it ends. `url` is the database,
 * `datamodels` the paths of the schema files.
 */
export async function serve({ url, datamodels }) {
  const engine = await start(url, datamodels)
  let asked
  // What goes wrong after the engine first waited for the database surfaces here, not in the awaited answer.
  process.once('uncaughtException', async (cause) => {
    await send({ id: asked, error: errorOf(cause) })
    process.exit(PANICKED)
  })
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = JSON.parse(line)
    if (!method) continue
    asked = id
    try {
      await send({ id, result: await answer(engine, { url, datamodels, method, params }) })
    } catch (cause) {
      const error = errorOf(cause)
      await send({ id, error })
      // After a panic the engine's memory cannot be trusted with another request.
      if (error.data.is_panic) process.exit(PANICKED)
    }
  }
  process.exit(0)
}

async function start(url, datamodels) {
  try {
    return await createEngine(databaseFactory(url), datamodels)
  } catch (cause) {
    const { message, data } = errorOf(cause)
    logFailure({ message, code: data.error_code, isPanic: data.is_panic })
    process.exit(data.is_panic ? PANICKED : 1)
  }
}

async function answer(engine, { url, datamodels, method, params }) {
  if (method !== 'diff') return (await engine[method](params)) ?? null
  const replays = [params.from.tag, params.to.tag].includes('migrations')
  const differ = replays ? await createEngine(shadowFactory(url), datamodels) : engine
  const result = await differ.diff(params)
  // The native engine prints a difference by a request of its own and answers only with the exit code.
  if (result.stdout) await send({ id: 'print', method: 'print', params: { content: result.stdout } })
  return { ...result, stdout: null }
}

function errorOf(error) {
  const panic = takePanic()
  const message = panic || String(error.message ?? error)
  const data = { is_panic: panic !== '', message, meta: error.meta ?? {}, error_code: error.code }
  return { code: SERVER_ERROR, message, data }
}

function send(message) {
  const line = `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`
  return new Promise((resolve) => process.stdout.write(line, resolve))
}
