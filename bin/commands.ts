import type { Command } from '#bin/command'

type Module = () => Promise<{ command: Command }>

/** Every subcommand, loaded when it is asked for. */
export const commands: Record<string, Module> = {
  start: () => import('#bin/commands/start'),
  app: () => import('#bin/commands/app'),
  worker: () => import('#bin/commands/worker'),
  press: () => import('#bin/commands/press'),
  front: () => import('#bin/commands/front'),
  token: () => import('#bin/commands/token'),
  import: () => import('#bin/commands/import'),
  build: () => import('#bin/commands/build'),
  backup: () => import('#bin/commands/backup'),
  restore: () => import('#bin/commands/restore'),
  locales: () => import('#bin/commands/locales'),
  sample: () => import('#bin/commands/sample'),
}
