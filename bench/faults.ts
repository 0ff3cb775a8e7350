// `npm run faults -- NAME [PART …]`: breaks things on purpose and counts what readers or followers lose. Exit 1 on any loss.
import { register } from 'tsx/esm/api'
import { generateClient } from '#bin/prepare/generate'
import { UsageError } from '#bin/refusal'
import { sayAloud } from '#bin/say'

const faults: Record<string, () => Promise<{ run: (parts: string[]) => Promise<boolean> }>> = {
  abuse: async () => {
    // Mail templates are .tsx, which Node does not run by itself.
    register()
    return await import('#bench/abuse-faults')
  },
  reading: () => import('#bench/reading-faults'),
  delivery: () => import('#bench/delivery-faults'),
}

// Before anything is loaded: React has a build for each, and they do not mix.
Object.assign(process.env, { NODE_ENV: 'production' })

const [name = '', ...parts] = process.argv.slice(2)
const fault = faults[name]
if (!fault) throw new UsageError(`Name one of ${Object.keys(faults).join(', ')}.`)
await generateClient(sayAloud)
const { run } = await fault()
process.exit((await run(parts)) ? 0 : 1)
