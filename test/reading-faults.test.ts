import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, startProduct } from '#bench/product'
import { breakBehindTheFront, frontAlone } from '#bench/reading-faults'

// The same as `npm run faults -- reading`, for moments and with few readers.
const gently = { lanes: 2, pause: 10, after: 600 }

let product: Running

beforeAll(async () => {
  product = await startProduct()
  // Where nothing has been built yet, it is built now.
}, 300_000)

afterAll(() => product?.stop())

test('readers lose nothing while the database, the app, the worker and the press are killed', async () => {
  const losses = await breakBehindTheFront(product, gently)
  expect(losses).toHaveLength(6)
  for (const { what, read, failed } of losses) {
    expect(read, what).toBeGreaterThan(0)
    expect(failed, what).toBe(0)
  }
}, 240_000)

test('readers lose nothing where only a front is left, nor where it starts again alone', async () => {
  const { losses, control } = await frontAlone(join(product.dataDir, 'press'), gently)
  for (const { what, read, failed } of losses) {
    expect(read, what).toBeGreaterThan(0)
    expect(failed, what).toBe(0)
  }
  expect(control.failed).toBeGreaterThan(0)
})
