import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { root } from '#bin/root'

const script = readFileSync(join(root, 'public/reader.js'))
const code = script.toString().replace(/^\s*\/\/.*$/gm, '')

test('the script for readers takes at most 5 kB on the way', () => {
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(5_000)
})

test('it sets no inline style and writes no markup, which the policy of printed pages would refuse', () => {
  expect(code).not.toMatch(/\.style\b|innerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/)
})

test('it asks nobody but the site it came from', () => {
  expect(code).not.toMatch(/https?:\/\//)
})
