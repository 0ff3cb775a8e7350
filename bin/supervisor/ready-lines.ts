import { join } from 'node:path'
import type { Env } from '#lib/env'

/** What the start tells at its end: where everything is. */
export function readyLines(
  { baseUrl, dataDir, smtpUrl }: Env,
  { database, ownerLink }: { database: string | undefined; ownerLink: string | undefined },
): string[] {
  const rows: [string, string][] = [
    ['Page', baseUrl],
    ['Data', dataDir],
    ['Database', database ?? 'the PostgreSQL of DATABASE_URL'],
    ['Mail', smtpUrl ? `sent by ${new URL(smtpUrl).host}` : notSent(dataDir)],
  ]
  if (ownerLink)
    rows.push(['Owner', `nobody yet: become the first with this one-time link\n            ${ownerLink}`])
  return [
    '',
    'Candor is ready. Ctrl-C stops it.',
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(10)}${value}`),
    '',
  ]
}

const notSent = (dataDir: string) =>
  `NOT sent: written as .eml files to ${join(dataDir, 'mail')} (set SMTP_URL to send it)`
