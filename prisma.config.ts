import { fileURLToPath } from 'node:url'
import { defineConfig } from 'prisma/config'

// Set here because the CLI reads this file before it looks for an engine, and would download one.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL('prisma/schema-engine.mjs', import.meta.url),
)

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost/candor' },
})
