import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runTool } from '#bin/prepare/run'
import { Refusal } from '#bin/refusal'
import { type Say, step } from '#bin/say'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const DOWNLOAD_IN_TIME = 180_000

/**
 * The path of a Chromium for the browser tests: CANDOR_CHROMIUM or one on the PATH, else Playwright's own, else,
 * as root on a Debian, the one of its packages. Throws a `Refusal` where none can be had.
 */
export async function findChromium(say: Say): Promise<string> {
  const named = process.env.CANDOR_CHROMIUM
  if (named) {
    if (runs(named)) return named
    throw new Refusal(`CANDOR_CHROMIUM must be the path of a Chromium that runs; it is "${named}".`)
  }
  const found = onPath() ?? (await playwrightsOwn(say)) ?? (await debians(say))
  if (found) return found
  throw new Refusal(
    'The browser tests need a Chromium, and none could be had: install one (`npx playwright install --with-deps chromium`, ' +
      'or `apt-get install chromium` as root), or set CANDOR_CHROMIUM to its path.',
  )
}

const onPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file) && runs(file))

async function playwrightsOwn(say: Say): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  if (!existsSync(path)) {
    await step(say, "No Chromium on this machine: trying Playwright's", () =>
      runTool(
        '@playwright/test/cli.js',
        ['install', 'chromium'],
        { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
        DOWNLOAD_IN_TIME,
      ),
    )
  }
  return existsSync(path) && runs(path) ? path : undefined
}

async function debians(say: Say): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined
  return await step(say, "Installing Debian's Chromium", async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args: string[]) =>
      spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] })
    apt('update')
    apt('install', '-y', '--no-install-recommends', 'chromium')
    return onPath()
  })
}

// Asking for the version also tells whether the libraries it needs are there.
const runs = (file: string) =>
  spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
