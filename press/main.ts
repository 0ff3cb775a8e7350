import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from '#lib/env'
import { Lanes } from '#press/lanes'
import { runPress } from '#press/press'
import { Store } from '#press/store'
import { usedStyles } from '#press/used-styles'

export type PressStart = {
  /** The app's internal address. */
  app: URL
  /** The folder of the product, whose build the pages come from. */
  root: string
}

/** Starts this host's press; it ends with SIGTERM or SIGINT, after the page at hand. */
export async function startPress({ app, root }: PressStart): Promise<void> {
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
    log: ({ level, ...line }) => {
      const text = JSON.stringify({ time: new Date().toISOString(), level, process: 'press', ...line })
      if (level === 'warn') console.error(text)
      else if (process.env.CANDOR_LOG === 'info') console.log(text)
    },
  }).then(
    () => process.exit(0),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
}
