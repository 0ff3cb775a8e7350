import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const everywhere = globSync('**/*.test.{ts,tsx}', {
  exclude: (path) => /^(node_modules|\.next|e2e|data|test-results)(\/|$)/.test(path),
})
const has = (word: string) => (file: string) => readFileSync(file, 'utf8').includes(word)

// A file's project follows from what it uses: the running product, a database, or nothing but itself.
const product = everywhere.filter(has('startProduct('))
const database = everywhere.filter((file) => !product.includes(file)).filter(has('useDatabase('))
const unit = everywhere.filter((file) => !product.includes(file) && !database.includes(file))

// `npm test` adds the reports up.
const { CANDOR_RESULTS: results } = process.env

export default defineConfig({
  test: {
    reporters: results ? ['default', 'json'] : ['default'],
    outputFile: { json: `${results}/vitest-${process.pid}.json` },
    projects: [
      { test: { name: 'unit', include: unit, setupFiles: ['test/environment.ts'] } },
      {
        test: {
          name: 'database',
          include: database,
          setupFiles: ['test/environment.ts'],
          globalSetup: ['test/cluster.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'product',
          include: product,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
