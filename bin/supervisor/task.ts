// Runs one function of a module in a process of its own and reports what it returned:
// `task.ts MODULE EXPORT`. Keeps the database client out of the supervisor.
import '#bin/expected-warnings'

const [module = '', name = ''] = process.argv.slice(2)
const loaded = (await import(module)) as Record<string, (() => Promise<unknown>) | undefined>
const result = await loaded[name]?.()
process.send?.({ result: result ?? null }, () => process.exit(0))
