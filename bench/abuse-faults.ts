import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { askHostileAddresses } from '#bench/abuse-addresses'
import { injectIntoMails } from '#bench/abuse-injections'
import { floodSignUps } from '#bench/abuse-sign-ups'
import { followsPerHour } from '#domain/subscription/limit-follows'
import { closeDb } from '#lib/db'
import { closeJobs } from '#lib/jobs'
import startCluster from '#test/cluster'

/** Sign-ups by the thousand, webhooks that lead inside, words that would be headers: counts what gets through. */
export async function run(): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'candor-abuse-'))
  process.env.CANDOR_DATA_DIR = dataDir
  process.env.CANDOR_SECRET = 'a secret of one run, for nothing but this'
  process.env.CANDOR_BASE_URL = 'https://status.test'
  const stop = await startCluster({
    provide: (_: string, url: string) => {
      process.env.DATABASE_URL = url
    },
  } as unknown as TestProject)
  try {
    const flood = await floodSignUps(Number(process.env.CANDOR_ABUSE_SIGN_UPS ?? 100_000), 6)
    const reached = await askHostileAddresses(120)
    const injected = await injectIntoMails()
    return table([
      [
        `${flood.requests} sign-ups against ${flood.mailboxes} mailboxes in every spelling, ${Math.round(flood.seconds)} s`,
        `most confirmations for one: ${flood.mostConfirmations}`,
        `a day later: ${flood.mostAfterADay}`,
        flood.mostConfirmations === 1 && flood.mostAfterADay === 2,
      ],
      [
        `${2 * followsPerHour} sign-ups from one network, in one hour`,
        `let through: ${flood.fromOneNetwork}`,
        `may be: ${followsPerHour}`,
        flood.fromOneNetwork === followsPerHour,
      ],
      [
        `${reached.addresses} hostile webhook addresses, ${reached.rebindingNames} names that change their mind`,
        `connections inside: ${reached.connections}`,
        `with leave: ${reached.control}`,
        reached.connections === 0 && reached.control === 2,
      ],
      [
        `${injected.mails} mails of ${injected.kinds.length} kinds whose every field attacks`,
        `attacks that worked: ${injected.worked.join(', ') || 0}`,
        `in a forged mail: ${injected.control}`,
        injected.mails > 0 && injected.worked.length === 0 && injected.control > 0,
      ],
    ])
  } finally {
    await closeJobs()
    await closeDb()
    await stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

type Row = [what: string, counted: string, control: string, ok: boolean]

function table(rows: Row[]): boolean {
  for (const [what, counted, control, ok] of rows)
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${what}\n       ${counted}; control, ${control}`)
  return rows.every(([, , , ok]) => ok)
}
