import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

let lastPanic = ''
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message(message) {
    lastPanic = message
  },
}

const source = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
const { instance } = await WebAssembly.instantiate(readFileSync(source.replace(/\.js$/, '.wasm')), {
  './schema_engine_bg.js': bindings,
})
bindings.__wbg_set_wasm(instance.exports)
instance.exports.__wbindgen_start()

/** The engine's own words about the panic since the last call, or an empty string. */
export function takePanic() {
  const message = lastPanic
  lastPanic = ''
  return message
}

/** Creates an engine over the driver adapter factory; `datamodels` are paths of schema files. */
export function createEngine(factory, datamodels) {
  const files = datamodels.map((path) => [path, readFileSync(path, 'utf8')])
  return bindings.SchemaEngine.new(
    { datamodel: files.length > 0 ? files : undefined, extensions: { extensions: [] } },
    (line) => process.stderr.write(`${line}\n`),
    factory,
  )
}
