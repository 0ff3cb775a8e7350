// `npm run verify`: everything that can be known of the code without a database or a browser. Says one line a
// check, and what a check had to say only where it failed.
import { generateClient } from '#bin/prepare/generate'
import { type Outcome, runTool } from '#bin/prepare/run'
import { sayAloud as say } from '#bin/say'

type Check = { title: string; run: () => Promise<Outcome> }

const checks: Check[] = [
  { title: 'Types', run: types },
  { title: 'Style', run: () => runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']) },
  {
    title: 'Rooms',
    run: () => runTool('dependency-cruiser/bin/dependency-cruise.mjs', ['.', '--output-type', 'err-long']),
  },
  { title: 'Unused code', run: () => runTool('knip/bin/knip.js', ['--no-progress', '--no-config-hints']) },
  { title: 'Unit tests', run: () => runTool('vitest/vitest.mjs', ['run', '--project', 'unit']) },
]

await generateClient(say)
const failed = await runAll(checks)
process.exitCode = failed ? 1 : 0

/** The compiler knows routes and their parameters only after Next.js has written them down. */
async function types(): Promise<Outcome> {
  const routes = await runTool('next/dist/bin/next', ['typegen'], { NEXT_TELEMETRY_DISABLED: '1' })
  return routes.ok ? await runTool('typescript/bin/tsc', ['--noEmit', '-p', '.']) : routes
}

/** Two at a time, because the compiler leaves a second core idle; returns how many failed. */
async function runAll(waiting: Check[]): Promise<number> {
  const queue = [...waiting]
  let failures = 0
  const work = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) {
      const started = Date.now()
      const { ok, output } = await check.run()
      const seconds = ((Date.now() - started) / 1000).toFixed(1)
      if (ok) say(`  ${check.title}: fine (${seconds} s)`)
      else {
        failures += 1
        say(`  ${check.title}: failed (${seconds} s)\n${output}\n`)
      }
    }
  }
  await Promise.all([work(), work()])
  return failures
}
