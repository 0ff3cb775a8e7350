import '#bin/expected-warnings'
import { commands } from '#bin/commands'
import { Refusal, UsageError } from '#bin/refusal'
import { EnvError } from '#lib/env'

const [name, ...args] = process.argv.slice(2)

try {
  if (name === undefined || name === '--help' || name === 'help') console.log(await overview())
  else await run(name, args)
} catch (error) {
  fail(error)
}

async function run(name: string, args: string[]) {
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load)
    throw new UsageError(
      `There is no command \`${name}\`. The commands are ${Object.keys(commands).join(', ')}.`,
    )
  const { command } = await load()
  if (!args.includes('--help')) return await command.run(args)
  console.log(
    [`candor ${name} ${command.usage}`.trim(), '', command.summary, ...(command.details ?? [])].join('\n'),
  )
}

async function overview(): Promise<string> {
  const rows = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => {
      const { command } = await load()
      return `  ${`${name} ${command.usage}`.padEnd(28)} ${command.summary}`
    }),
  )
  return ['candor COMMAND [OPTIONS]', '', ...rows, '', 'candor COMMAND --help tells more.'].join('\n')
}

function fail(error: unknown) {
  if (isUsage(error)) {
    console.error(`${error.message}\nSee candor --help.`)
    process.exit(2)
  }
  console.error(error instanceof Refusal || error instanceof EnvError ? error.message : error)
  process.exit(1)
}

// `parseArgs` of node:util throws errors of its own for unknown options.
function isUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')
}
