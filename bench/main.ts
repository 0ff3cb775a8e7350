// `npm run bench [-- NAME [PART …]]`: measures on this machine, prints figures with their ratios, tests nothing.
import { generateClient } from '#bin/prepare/generate'
import { UsageError } from '#bin/refusal'
import { sayAloud } from '#bin/say'

const benches: Record<string, () => Promise<{ run: (parts: string[]) => Promise<void> }>> = {
  reading: () => import('#bench/reading'),
  'fan-out': () => import('#bench/fan-out'),
}

const [name = 'reading', ...parts] = process.argv.slice(2)
const bench = benches[name]
if (!bench)
  throw new UsageError(`There is no benchmark ${name}; there are ${Object.keys(benches).join(', ')}.`)
await generateClient(sayAloud)
const { run } = await bench()
try {
  await run(parts)
} catch (error) {
  // Servers that are still running would keep this process alive.
  console.error(error)
  process.exit(1)
}
process.exit(0)
