import { parseArgs } from 'node:util'
import type { Command } from '#bin/command'
import { packagedBinaries } from '#bin/postgres/binaries'
import { buildApp } from '#bin/prepare/build'
import { bundleWorker } from '#bin/prepare/bundle'
import { generateClient } from '#bin/prepare/generate'
import { sayAloud } from '#bin/say'

/** What the first start does by itself, done beforehand: for images, and for folders that a service may not write. */
export const command: Command = {
  usage: '',
  summary: 'builds what can be built without a database, so that starts are quick',
  async run(args) {
    parseArgs({ args, options: {} })
    await generateClient(sayAloud)
    await buildApp(sayAloud)
    await bundleWorker()
    // Links the libraries of the embedded PostgreSQL; a machine without one uses DATABASE_URL.
    await packagedBinaries().catch(() => undefined)
  },
}
