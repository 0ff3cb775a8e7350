import { defineConfig, devices } from '@playwright/test'
import { freePort } from '#bin/free-port'
import { scratchDir } from '#bin/testing/scratch-dir'
import type { Workers } from './e2e/fixtures.ts'

// This file is loaded by every worker too: what the first load decides is handed down by environment.
process.env.CANDOR_E2E_PORT ??= String(await freePort())
process.env.CANDOR_E2E_SMTP_PORT ??= String(await freePort())
process.env.CANDOR_E2E_TRANSLATOR_PORT ??= String(await freePort())
process.env.CANDOR_E2E_DATA_DIR ??= scratchDir('candor-e2e-')
process.env.CANDOR_OWNER_EMAIL = 'owner@lumendesk.test'
process.env.CANDOR_OWNER_PASSWORD = 'correct horse battery'

const { CANDOR_E2E_PORT: port, CANDOR_E2E_SMTP_PORT: smtpPort, CANDOR_E2E_DATA_DIR: dataDir } = process.env
const address = `http://localhost:${port}`
const { CANDOR_RESULTS: results, CANDOR_CHROMIUM: chromium } = process.env

// Whatever a browser would ask of its maker's servers, it must not: tests know only this machine.
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

// What begins with a product of its own is in nobody's way.
const apart = /staff-in-control\.spec\.ts/
const untouched = /(accessibility|reader|start)\.spec\.ts/

export default defineConfig<object, Pick<Workers, 'smtpPort'>>({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  // A second try tells a test that depends on the machine's mood from a broken product; `npm test` names such tests.
  retries: results ? 1 : 0,
  timeout: 120_000,
  // Patience costs nothing where all is well, and machines are slow at times.
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(results),
  reporter: results
    ? [['list'], ['json', { outputFile: `${results}/playwright-${process.pid}.json` }]]
    : 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    // Readers elsewhere get a third clock, which has tests of its own.
    timezoneId: 'UTC',
    // Recording each step takes as long as many a step: where a failed test is tried again, that try is recorded.
    trace: results ? 'on-first-retry' : 'retain-on-failure',
    launchOptions: { executablePath: chromium, args },
  },
  // One product for the others: what looks at the sample story as it was loaded comes before what changes it. Looking
  // needs no order; what changes things comes one by one.
  projects: [
    { name: 'sample story', testMatch: untouched, fullyParallel: true },
    { name: 'apart', testMatch: apart, workers: 1, use: { smtpPort: 0 } },
    { name: 'work', testIgnore: [untouched, apart], workers: 1 },
  ],
  // The real product with the sample story. Tests that read mail listen on CANDOR_E2E_SMTP_PORT themselves.
  webServer: {
    command: 'node bin/bootstrap.mjs start',
    url: `${address}/en`,
    timeout: 300_000,
    stdout: 'ignore',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: {
      ...process.env,
      PORT: String(port),
      CANDOR_BASE_URL: address,
      // English from right to left, so that no test has to wait for a language that is.
      CANDOR_PSEUDO_LOCALE: '1',
      CANDOR_DATA_DIR: String(dataDir),
      // Endpoints of tests listen on this machine, where nobody's webhook may lead otherwise.
      CANDOR_OUTBOUND_ALLOW: '127.0.0.1',
      SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
      // Away but in the test that listens there: nothing else is translated.
      CANDOR_TRANSLATOR: 'libretranslate',
      CANDOR_TRANSLATOR_URL: `http://127.0.0.1:${process.env.CANDOR_E2E_TRANSLATOR_PORT}`,
    },
  },
})
