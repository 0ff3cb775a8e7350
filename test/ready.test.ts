import { afterEach, expect, test, vi } from 'vitest'
import { GET as healthz } from '#app/healthz/route'
import { GET as readyz } from '#app/readyz/route'
import { closeDb } from '#lib/db'
import { useDatabase } from '#test/database'

useDatabase()

afterEach(async () => {
  await closeDb()
  vi.unstubAllEnvs()
})

test('it is ready while its database answers, and says so when it does not; it is alive all the same', async () => {
  const asked = async () => {
    const response = await readyz()
    return [response.status, await response.json(), response.headers.get('cache-control')]
  }
  expect(await asked()).toEqual([200, { status: 'ok', database: true }, 'no-store'])
  await closeDb()
  // Nobody listens on the port for discarding.
  vi.stubEnv('DATABASE_URL', 'postgresql://nobody@127.0.0.1:9/nothing')
  expect(await asked()).toEqual([503, { status: 'unavailable', database: false }, 'no-store'])
  expect((await healthz()).status).toBe(200)
  await closeDb()
  vi.unstubAllEnvs()
  expect((await asked())[0]).toBe(200)
})
