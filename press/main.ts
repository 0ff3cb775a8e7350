import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '#lib/env'
import { log, logError, logWarning } from '#lib/log'
import { Lanes } from '#press/lanes'
import { type PressCounts, runPress } from '#press/press'
import { Store } from '#press/store'
import { usedStyles } from '#press/used-styles'

export type PressStart = {
  /** The app's internal address. */
  app: URL
  /** The folder of the product, whose build the pages come from. */
  root: string
  counts?: PressCounts
}

/** Starts this host's press; it ends with SIGTERM or SIGINT, after the page at hand. */
export async function startPress({ app, root, counts }: PressStart): Promise<void> {
  const { dataDir, databaseUrl } = env()
  const appUrl = app.href.replace(/\/$/, '')
  const stop = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort())
  const load = async (href: string) => {
    const response = await fetch(new URL(href, app))
    if (!response.ok) throw new Error(`${href} answered ${response.status}`)
    return response.text()
  }
  const release = await readFile(join(root, '.next/BUILD_ID'), 'utf8')
  void runPress({
    printer: {
      store: new Store(join(dataDir, 'press')),
      appUrl,
      styleFor: usedStyles(load),
      lanes: new Lanes(4),
    },
    databaseUrl: databaseUrl ?? '',
    release,
    signal: stop.signal,
    counts,
    log: ({ level, message, ...details }) => {
      if (level === 'warn') logWarning('press', message, details)
      else if (process.env.CANDOR_LOG === 'info') log('press', message, details)
    },
  }).then(
    () => process.exit(0),
    (error) => {
      logError('press', 'ended', error)
      process.exit(1)
    },
  )
}
