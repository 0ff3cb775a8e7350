import { spawnSync } from 'node:child_process'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { useDatabase } from '#test/database'

useDatabase()

const datasource = (url = process.env.DATABASE_URL) => ['--datasource', JSON.stringify({ url })]

function engine(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync('prisma/schema-engine.mjs', args, { encoding: 'utf8', input })
  const lines = (text: string) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  return { status, answers: () => lines(stdout), log: () => lines(stderr), stdout }
}

const ask = (request: object) => engine(datasource(), `${JSON.stringify({ jsonrpc: '2.0', ...request })}\n`)

function prisma(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/prisma/build/index.js', ...args],
    {
      encoding: 'utf8',
    },
  )
  return { status, output: stdout + stderr }
}

const compare = [
  'migrate',
  'diff',
  '--from-migrations',
  'prisma/migrations',
  '--to-schema',
  'prisma/schema.prisma',
]

async function withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(process.env.DATABASE_URL)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const shadows = () =>
  withClient(async (client) => {
    const { rows } = await client.query(
      `SELECT datname FROM pg_database
        WHERE starts_with(datname, 'prisma_migrate_shadow_db_' || (SELECT oid FROM pg_database WHERE datname = current_database()))`,
    )
    return rows.map((row) => row.datname)
  })

test('schema and migrations agree', () => {
  expect(prisma(...compare, '--exit-code')).toMatchObject({ status: 0 })
})

describe('the schema engine', () => {
  test('answers a request with the version of the database', () => {
    const datasource = { tag: 'ConnectionString', url: process.env.DATABASE_URL }
    const { answers, status } = ask({ id: 7, method: 'version', params: { datasource } })
    expect(answers()).toEqual([{ jsonrpc: '2.0', id: 7, result: expect.stringContaining('PostgreSQL 18') }])
    expect(status).toBe(0)
  })

  test('answers a request it cannot understand with an error', () => {
    const { answers } = ask({ id: 8, method: 'version', params: {} })
    expect(answers()).toMatchObject([{ id: 8, error: { message: expect.stringContaining('missing field') } }])
  })

  test("carries a panic's own message and ends, as the native engine does", () => {
    const { answers, status } = ask({ id: 1, method: 'debugPanic', params: {} })
    expect(answers()).toMatchObject([
      { id: 1, error: { message: expect.stringContaining('artificial panic'), data: { is_panic: true } } },
    ])
    expect(status).toBe(101)
  })

  test('tells what the matter is with a database that cannot be reached', () => {
    const { status, log } = engine([
      ...datasource('postgresql://nobody@127.0.0.1:1/none'),
      'cli',
      'can-connect-to-database',
    ])
    expect(status).toBe(1)
    expect(log().at(-1).fields).toMatchObject({
      error_code: 'P1001',
      message: expect.stringContaining('ECONNREFUSED'),
    })
  })

  test('creates a database for the CLI, and says where there is none', () => {
    const url = new URL(process.env.DATABASE_URL ?? '')
    url.pathname += '_made'
    const args = (command: string) => [...datasource(url.href), 'cli', command]
    expect(engine(args('can-connect-to-database')).log().at(-1).fields.error_code).toBe('P1003')
    expect(engine(args('create-database')).status).toBe(0)
    expect(engine(args('can-connect-to-database')).status).toBe(0)
    return withClient((client) =>
      client.query(`DROP DATABASE ${client.escapeIdentifier(url.pathname.slice(1))}`),
    )
  })

  test('prints a difference between two schemas', () => {
    const { output, status } = prisma(
      'migrate',
      'diff',
      '--from-empty',
      '--to-schema',
      'prisma/schema.prisma',
      '--script',
    )
    expect(output).toContain('CREATE TABLE "Incident"')
    expect(status).toBe(0)
  })

  test('removes its shadow database, and one that a killed run left behind, but none in use', async () => {
    const [orphan, used] = await withClient(async (client) => {
      const { rows } = await client.query('SELECT oid FROM pg_database WHERE datname = current_database()')
      const names = ['orphan', 'used'].map((name) => `prisma_migrate_shadow_db_${rows[0].oid}_${name}`)
      for (const name of names) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
      return names
    })
    expect((await shadows()).sort()).toEqual([orphan, used])
    await withClient(async (client) => {
      await client.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [used])
      expect(prisma(...compare, '--exit-code')).toMatchObject({ status: 0 })
      expect(await shadows()).toEqual([used])
    })
    expect(prisma(...compare, '--exit-code')).toMatchObject({ status: 0 })
    expect(await shadows()).toEqual([])
  })
})
