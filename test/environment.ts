// Runs before each test file: variables as a start would set them, and no unexpected complaint goes unseen.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach } from 'vitest'

const dataDir = mkdtempSync(join(tmpdir(), 'candor-test-'))
process.env.CANDOR_DATA_DIR = dataDir
process.env.CANDOR_SECRET = 'a secret that only the tests know, 32+'
process.env.CANDOR_BASE_URL = 'http://status.test'
for (const name of ['DATABASE_URL', 'SMTP_URL', 'PORT', 'HOST']) delete process.env[name]

const original = console.error
let complaints: unknown[][] = []
const watched = (...complaint: unknown[]) => {
  complaints.push(complaint)
  original(...complaint)
}

beforeEach(() => {
  complaints = []
  console.error = watched
})

afterEach(() => {
  const [first] = complaints
  if (first) throw new Error(`unexpected console.error: ${first.map(String).join(' ')}`)
})

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))
