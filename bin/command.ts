/** A subcommand of `candor`: what its module in bin/commands exports as `command`. */
export type Command = {
  /** What follows the name, for example `create --name NAME`. */
  usage: string
  /** What the command does, in a few words that follow its name. */
  summary: string
  /** Lines about options, for `--help`. */
  details?: string[]
  /** Gets what follows the name. Throws `UsageError` for what it cannot understand and `Refusal` for the rest. */
  run: (args: string[]) => Promise<void>
}
