// What an installation holds: its tables, and the bytes that readers get.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Every address that the press of this data folder has printed, with what readers get there. */
export async function publicBytes(dataDir: string, port: number): Promise<Record<string, string>> {
  const manifests = globSync(join(dataDir, 'press/manifests/*.json'))
  const paths = manifests.flatMap((manifest) =>
    Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).editions),
  )
  const bytes: Record<string, string> = {}
  for (const path of paths.filter((p) => p.startsWith('/'))) {
    const response = await fetch(`http://localhost:${port}${path}`, { redirect: 'manual' })
    bytes[path] = `${response.status} ${response.headers.get('etag')}\n${await response.text()}`
  }
  return bytes
}

/** Every row of every table of a database, as text. */
export async function everything(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    const tables = await client.query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`)
    const held: Record<string, string[]> = {}
    for (const { name } of tables.rows) {
      const { rows } = await client.query(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`)
      held[name] = rows.map(({ row }) => row)
    }
    const sequences = await client.query(
      `SELECT sequencename || ' ' || last_value AS row FROM pg_sequences WHERE schemaname = 'public'`,
    )
    return { ...held, sequences: sequences.rows.map(({ row }) => row) }
  } finally {
    await client.end()
  }
}
