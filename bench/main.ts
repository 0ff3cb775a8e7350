// `npm run bench [-- NAME]`: measures on this machine, prints figures with their ratios, tests nothing.
import { UsageError } from '#bin/refusal'

const benches: Record<string, () => Promise<{ run: () => Promise<void> }>> = {
  reading: () => import('#bench/reading'),
  'fan-out': () => import('#bench/fan-out'),
}

const [name = 'reading'] = process.argv.slice(2)
const bench = benches[name]
if (!bench)
  throw new UsageError(`There is no benchmark ${name}; there are ${Object.keys(benches).join(', ')}.`)
const { run } = await bench()
await run()
process.exit(0)
