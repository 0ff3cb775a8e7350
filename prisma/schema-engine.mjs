#!/usr/bin/env node
// Stands in for Prisma's native schema engine: the same JSON-RPC on standard input and output, answered by
// the WebAssembly engine, so that no binary has to be downloaded.
import { parseArgs } from 'node:util'
import { runCli } from './engine/cli.mjs'
import { serve } from './engine/rpc.mjs'

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    version: { type: 'boolean' },
  },
})

const url = () => JSON.parse(values.datasource ?? '{}').url ?? 'postgresql://localhost/postgres'

if (values.version) console.log('schema-engine-cli wasm')
else if (positionals[0] === 'cli') process.exitCode = await runCli(positionals[1], url())
else await serve({ url: url(), datamodels: values.datamodels ?? [] })
