// `npm test`: prepares what tests need, runs every runner even after a failure, and sums them up in the last line.
import { readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '#bin/prepare/build'
import { generateClient } from '#bin/prepare/generate'
import { Refusal } from '#bin/refusal'
import { root } from '#bin/root'
import { sayAloud as say } from '#bin/say'
import { findChromium } from '#bin/testing/chromium'
import { freshResults, runInSight, tally } from '#bin/testing/runner'
import { scratchDir } from '#bin/testing/scratch-dir'

type Runner = [title: string, command: Parameters<typeof runInSight>[0]]

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))

try {
  process.exit((await runAll()) ? 0 : 1)
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error)
  process.exit(1)
}

async function runAll(): Promise<boolean> {
  const chromium = await findChromium(say)
  say(`Chromium: ${chromium}`)
  await generateClient(say)
  await buildApp(say)
  const scratch = scratchDir('candor-e2e-')
  const env = { ...process.env, ...freshResults(), CANDOR_CHROMIUM: chromium, CANDOR_E2E_DATA_DIR: scratch }
  let broken = 0
  for (const [title, command] of runners()) {
    say(`\n${title} …`)
    const before = tally().failed
    const ok = await runInSight(command, env)
    // A runner can fail without a failing test: a type error, a file that doesn't load.
    if (!ok && tally().failed === before) broken += 1
  }
  rmSync(scratch, { recursive: true, force: true })
  const { passed, failed, flaky } = tally()
  if (flaky > 0) say(`\n${flaky} of them passed at the second try only: see the list of browser tests above.`)
  say(`\n${passed} passed, ${failed + broken} failed`)
  return failed + broken === 0
}

function runners(): Runner[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const vitest = (project: string, ...more: string[]): Runner[1] => ({
    tool: 'vitest/vitest.mjs',
    args: ['run', '--project', project, '--passWithNoTests', ...more],
  })
  // These wait for the disk as much as for the processor: Vitest alone would leave one of two cores to itself.
  const workers = Math.max(2, availableParallelism())
  return [
    scripts.verify ? ['Verifying', { script: 'verify' }] : ['Unit tests', vitest('unit')],
    ['Database tests', vitest('database', `--maxWorkers=${workers}`)],
    ['Start-up tests', vitest('product')],
    ['Browser tests', { tool: '@playwright/test/cli.js', args: ['test'] }],
  ]
}
