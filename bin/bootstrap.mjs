// The way in for npm scripts. Plain JavaScript for any Node since 20.19 and without dependencies, because it
// runs before they are installed: installs them where needed and goes on with the Node they bring.
import { ensureDependencies } from './bootstrap/dependencies.mjs'
import { endWithNpm } from './bootstrap/end-with-npm.mjs'
import { runWithOwnNode } from './bootstrap/node.mjs'
import { root } from './bootstrap/root.mjs'

const entries = {
  start: { file: 'bin/candor.ts', args: ['start'], quiet: false, dev: false },
  test: { file: 'bin/test.ts', args: [], quiet: false, dev: true },
  bench: { file: 'bench/main.ts', args: [], quiet: false, dev: true },
  faults: { file: 'bench/faults.ts', args: [], quiet: false, dev: true },
  candor: { file: 'bin/candor.ts', args: [], quiet: true, dev: false },
}

const [name = 'candor', ...rest] = process.argv.slice(2)
const entry = entries[name] ?? entries.candor

endWithNpm()

try {
  await ensureDependencies(entry)
  await runWithOwnNode(`${root}/${entry.file}`, [...entry.args, ...rest])
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
