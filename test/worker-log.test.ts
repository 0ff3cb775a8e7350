import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { logBack, logError } from '#worker/log'

let said: string[]
const take = (line: string) => {
  said.push(String(JSON.parse(line).message))
}

beforeEach(() => {
  said = []
  vi.spyOn(console, 'warn').mockImplementation(take)
  vi.spyOn(console, 'log').mockImplementation(take)
})

afterEach(() => void vi.restoreAllMocks())

test('a database that is away is said once, and once that it is back', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })
  for (const error of [
    refused,
    new Error('Database error. Code: `57P03`. Message: `the database system is starting up`'),
    new Error('query failed', { cause: new Error('Connection terminated unexpectedly') }),
    new Error('Server has closed the connection.'),
    { message: 'terminating connection due to administrator command' },
  ]) {
    logError('sweep', error)
  }
  logBack()
  logBack()
  expect(said).toEqual(['database away', 'database back'])
})

test('anything else is said each time', () => {
  for (let n = 0; n < 2; n++) logError('plan', new Error('No such event'))
  expect(said).toEqual(['plan', 'plan'])
})
