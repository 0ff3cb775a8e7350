// `npm run bench [-- NAME [PART …]]`: measures on this machine, prints figures with their ratios, tests nothing.
import { UsageError } from '#bin/refusal'

const benches: Record<string, () => Promise<{ run: (parts: string[]) => Promise<void> }>> = {
  reading: () => import('#bench/reading'),
  'fan-out': () => import('#bench/fan-out'),
}

const [name = 'reading', ...parts] = process.argv.slice(2)
const bench = benches[name]
if (!bench)
  throw new UsageError(`There is no benchmark ${name}; there are ${Object.keys(benches).join(', ')}.`)
const { run } = await bench()
await run(parts)
process.exit(0)
