import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const complaints = (code: string): string =>
  spawnSync(process.execPath, ['--import', './bin/expected-warnings.ts', '--eval', code], {
    encoding: 'utf8',
    env: { NODE_ENV: 'production', PATH: process.env.PATH },
  }).stderr

it('one warning of pg is not printed, and every other one is', () => {
  const pg =
    'Calling client.query() when the client is already executing a query is deprecated and will be removed in pg@9.0.'
  expect(complaints(`process.emitWarning('${pg}', 'DeprecationWarning')`)).toBe('')
  expect(complaints(`process.emitWarning('pgpass is deprecated', 'DeprecationWarning')`)).toContain(
    'DeprecationWarning: pgpass is deprecated',
  )
  expect(complaints(`process.emitWarning('${pg}', 'Warning')`)).toContain('Warning: Calling')
})
