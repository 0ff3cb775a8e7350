import { spawn } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { endWithParent } from '#bin/preload'
import { root } from '#bin/root'

/** How many tests of the run passed and failed; `flaky` ones passed at the second try only. */
export type Tally = { passed: number; failed: number; flaky: number }

/** Where every Vitest and Playwright of the run leaves its report: `vitest-*.json` and `playwright-*.json`. */
const results = join(root, '.candor/results')

/** Forgets the reports of the last run, and returns the variable that makes runners write new ones. */
export function freshResults(): Record<string, string> {
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  return { CANDOR_RESULTS: results }
}

/** Runs a program of a dependency, or a script of package.json, in sight; true where it succeeded. */
export function runInSight(
  command: { tool: string; args: string[] } | { script: string },
  env: NodeJS.ProcessEnv,
) {
  const [program, args] =
    'tool' in command
      ? [
          process.execPath,
          ['--import', endWithParent, join(root, 'node_modules', command.tool), ...command.args],
        ]
      : [process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', command.script]]
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  return new Promise<boolean>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code === 0))
  })
}

/** Sums up the reports written so far. */
export function tally(): Tally {
  const total = { passed: 0, failed: 0, flaky: 0 }
  for (const file of globSync(join(results, '*.json'))) {
    const { passed, failed, flaky } = read(JSON.parse(readFileSync(file, 'utf8')) as Report)
    total.passed += passed
    total.failed += failed
    total.flaky += flaky
  }
  return total
}

type Report =
  | { numPassedTests: number; numFailedTests: number }
  | { stats: { expected: number; unexpected: number; flaky: number } }

function read(report: Report): Tally {
  if ('stats' in report)
    return {
      passed: report.stats.expected + report.stats.flaky,
      failed: report.stats.unexpected,
      flaky: report.stats.flaky,
    }
  return { passed: report.numPassedTests, failed: report.numFailedTests, flaky: 0 }
}
