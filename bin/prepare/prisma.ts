import { type Outcome, runTool } from '#bin/prepare/run'

/** Runs Prisma's CLI, which tells its makers nothing and asks them nothing. */
export function runPrisma(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  return runTool('prisma/build/index.js', args, {
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    ...env,
  })
}
