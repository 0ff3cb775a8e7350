import { db } from '#lib/db'

/** The rows of every table of every schema as text, by table: for looking whether something is left anywhere. */
export async function everyTable(): Promise<Map<string, string[]>> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`
  const dump = new Map<string, string[]>()
  for (const { name } of tables) {
    const rows = await db().$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`)
    dump.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  return dump
}

/** Tables in which any of the words stands, in whatever case. */
export async function tablesWith(...words: string[]): Promise<string[]> {
  const dump = await everyTable()
  const has = (row: string) => words.some((word) => row.toLowerCase().includes(word.toLowerCase()))
  return [...dump].filter(([, rows]) => rows.some(has)).map(([name]) => name)
}
