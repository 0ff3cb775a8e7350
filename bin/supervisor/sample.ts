import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Say, step } from '#bin/say'
import { runTask } from '#bin/supervisor/run-task'

/**
 * Loads the sample story into an embedded database that holds nothing yet. Noted in the data folder, so that a
 * page whose sample was removed stays empty.
 */
export async function loadSample(dataDir: string, env: NodeJS.ProcessEnv, say: Say) {
  const note = join(dataDir, 'sample-offered')
  if (existsSync(note)) return
  if (await isEmpty(env.DATABASE_URL ?? '')) {
    await step(say, 'Loading the sample story', () => runTask('prisma/seed.ts', 'seed', env))
  }
  writeFileSync(note, '')
}

async function isEmpty(url: string): Promise<boolean> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT format('%I', table_name) AS name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_name IN ('Incident', 'Service', 'Staff')`,
    )
    for (const { name } of rows) {
      const { rowCount } = await client.query(`SELECT FROM ${name} LIMIT 1`)
      if (rowCount) return false
    }
    return rows.length > 0
  } finally {
    await client.end()
  }
}
