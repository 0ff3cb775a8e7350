import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runPrisma } from '#bin/prepare/prisma'
import { scratchDir } from '#bin/testing/scratch-dir'

const home = scratchDir('candor-home-')
afterAll(() => rmSync(home, { recursive: true, force: true }))

test("Prisma's CLI does not speak to its makers", async () => {
  const { output } = await runPrisma(['migrate', 'status'], {
    HOME: home,
    // It keeps to itself where it believes to be in a test, too.
    CI: '',
    DATABASE_URL: 'postgresql://candor@127.0.0.1:1/candor',
  })
  expect(output).toContain('ECONNREFUSED')
  expect(existsSync(join(home, '.config/prisma-nodejs'))).toBe(true)
  // Made before they are first asked for news: the id by which they know a machine.
  expect(existsSync(join(home, '.cache/checkpoint-nodejs'))).toBe(false)
}, 30_000)
