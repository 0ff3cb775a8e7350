import { ensureDataDir, ensureSecret } from '#bin/prepare/data-dir'
import { Refusal } from '#bin/refusal'
import { env } from '#lib/env'

/** For a process that runs beside others: it shares their database and never starts one of its own. */
export function needDatabase(command: string) {
  const { databaseUrl, dataDir } = env()
  if (!databaseUrl) {
    throw new Refusal(
      `\`candor ${command}\` needs DATABASE_URL; \`candor start\` runs everything with a database of its own.`,
    )
  }
  ensureDataDir(dataDir)
  process.env.CANDOR_SECRET ||= ensureSecret(dataDir)
}
