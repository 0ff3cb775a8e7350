import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '#bin/free-port'
import { startCluster } from '#bin/postgres/cluster'
import { addressOf, knownPlace } from '#bin/postgres/place'
import { scratchDir } from '#bin/testing/scratch-dir'
import { family, killOutright, type Product, startProduct, survivors } from '#test/product'

let dataDir: string
let port: string
const started: Product[] = []

beforeAll(async () => {
  dataDir = scratchDir('candor-start-')
  port = String(await freePort())
})

afterEach(async () => {
  const left = started.flatMap(({ pid }) => family(pid))
  for (const product of started.splice(0)) product.kill('SIGTERM')
  await survivors(left)
})

afterAll(() => {
  const cluster = knownPlace(dataDir)?.cluster
  for (const folder of [dataDir, cluster]) if (folder) rmSync(folder, { recursive: true, force: true })
})

function start(variables: Record<string, string> = {}): Product {
  const product = startProduct({ PORT: port, CANDOR_DATA_DIR: dataDir, ...variables })
  started.push(product)
  return product
}

async function refusal(variables: Record<string, string>): Promise<string> {
  const product = start(variables)
  expect(await product.exited).toBe(1)
  const output = product.output()
  expect(output).not.toMatch(/^\s+at /m)
  return output
}

async function sql(text: string) {
  const place = knownPlace(dataDir)
  const client = new pg.Client(place && addressOf(place, place.port ?? 0))
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const home = async () => (await fetch(`http://localhost:${port}/en`)).status

describe('a start that cannot succeed says why in one sentence and exits with 1', () => {
  test('a variable that cannot be used is named, with what it should look like', async () => {
    expect(await refusal({ PORT: 'eighty' })).toBe(
      'PORT must be a port number from 1 to 65535, for example 3000; it is "eighty".\n',
    )
  })

  test('a port in use', async () => {
    const other = createServer().listen(0)
    const address = other.address()
    const taken = typeof address === 'object' ? String(address?.port) : ''
    expect(await refusal({ PORT: taken })).toContain(`Port ${taken} is in use`)
    other.close()
  })

  test('a data folder that cannot be written', async () => {
    const file = join(dataDir, 'a-file')
    writeFileSync(file, '')
    expect(await refusal({ CANDOR_DATA_DIR: join(file, 'data') })).toContain('cannot be written')
    rmSync(file)
  })

  test('a database that cannot be reached', async () => {
    const nowhere = await freePort()
    const output = await refusal({ DATABASE_URL: `postgresql://candor:quiet@127.0.0.1:${nowhere}/candor` })
    expect(output).toContain(`The database at 127.0.0.1:${nowhere}/candor cannot be reached`)
    expect(output).not.toContain('quiet')
  })
})

describe('the running product', () => {
  test('outlives a second start on its data folder, and loses nothing when everything is killed', async () => {
    const first = start()
    await first.ready
    expect(await home()).toBe(200)

    expect(await refusal({ PORT: String(await freePort()) })).toContain(
      `in use by \`candor start\` (process ${first.pid})`,
    )
    expect(await home()).toBe(200)

    await sql('CREATE TABLE kept (value int); INSERT INTO kept VALUES (42)')
    const everything = family(first.pid)
    expect(everything.length).toBeGreaterThan(4)
    killOutright(everything)

    const second = start()
    await second.ready
    expect(await sql('SELECT value FROM kept')).toEqual([{ value: 42 }])
  })

  test('leaves no process behind when its supervisor is killed', async () => {
    const product = start()
    await product.ready
    const everything = family(product.pid)
    process.kill(product.pid, 'SIGKILL')
    expect(await survivors(everything)).toEqual([])
  })

  test('starts over a PostgreSQL whose keeper was killed with everything else', async () => {
    const product = start()
    await product.ready
    const server = Number((await sql(`SELECT pg_read_file('postmaster.pid') AS text`))[0].text.split('\n')[0])
    const itsOwn = family(server)
    killOutright(family(product.pid).filter((pid) => !itsOwn.includes(pid)))
    expect(await survivors([server], 0)).toEqual([server])

    const again = start()
    await again.ready
    expect(await survivors([server], 0)).toEqual([])
    expect(await sql('SELECT value FROM kept')).toEqual([{ value: 42 }])
  })

  test('ends everything in order when told to, with exit code 0', async () => {
    const product = start()
    await product.ready
    const everything = family(product.pid)
    product.kill('SIGTERM')
    expect(await product.exited).toBe(0)
    expect(await survivors(everything, 0)).toEqual([])
  })

  test('refuses a database that is newer than the code, and leaves it as it is', async () => {
    const cluster = await startCluster({ dataDir })
    await sql(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
               VALUES ('later', '', '29990101000000_later', now())`)
    await cluster.stop()
    expect(await refusal({})).toContain('newer than this version of Candor')
  })

  test('refuses a database of another major version of PostgreSQL, with the way out, and leaves it as it is', async () => {
    const file = join(knownPlace(dataDir)?.cluster ?? '', 'PG_VERSION')
    const ours = readFileSync(file, 'utf8')
    writeFileSync(file, '17\n')
    const said = await refusal({})
    for (const words of [`was made by PostgreSQL 17`, 'candor backup FILE', 'candor restore FILE']) {
      expect(said).toContain(words)
    }
    expect(said).toContain(`brings PostgreSQL ${ours.trim()}, which cannot read it`)
    expect(readFileSync(file, 'utf8')).toBe('17\n')
    writeFileSync(file, ours)
  })
})
