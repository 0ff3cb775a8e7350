import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '#bin/root'

const onDebianAsRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

let scratch: string
let bin: string

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'candor-chromium-'))
  bin = join(scratch, 'bin')
})

afterEach(() => rmSync(scratch, { recursive: true, force: true }))

/** A program that does what `script` says; it stands in for a browser or for a package manager. */
function program(file: string, script = 'exit 0') {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

const run = promisify(execFile)

/** What `findChromium` says in a process that sees only the programs made here. */
async function find(variables: Record<string, string> = {}, print = 'path') {
  const code = `
    const { chromium } = await import('@playwright/test')
    if ('${print}' === 'own') console.log('found: ' + chromium.executablePath())
    else {
      const { findChromium } = await import('#bin/testing/chromium')
      await findChromium(() => {}).then(
        (path) => console.log('found: ' + path),
        (error) => console.log(error.constructor.name + ': ' + error.message),
      )
    }`
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    env: {
      NODE_ENV: 'test',
      PATH: bin,
      HOME: scratch,
      PLAYWRIGHT_BROWSERS_PATH: join(scratch, 'browsers'),
      // Nothing listens there: what cannot be downloaded is the point.
      PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:9',
      ...variables,
    },
  })
  return stdout.trim().split('\n').at(-1)
}

describe('the Chromium of the browser tests', { timeout: 60_000 }, () => {
  test('is the one that is named, and a name of nothing is refused with the variable', async () => {
    const named = program(join(scratch, 'my-browser'))
    program(join(bin, 'chromium'))
    expect(await find({ CANDOR_CHROMIUM: named })).toBe(`found: ${named}`)
    const nothing = join(scratch, 'nothing')
    expect(await find({ CANDOR_CHROMIUM: nothing })).toBe(
      `Refusal: CANDOR_CHROMIUM must be the path of a Chromium that runs; it is "${nothing}".`,
    )
  })

  test('is one on the PATH that runs', async () => {
    program(join(bin, 'chromium'), 'exit 127')
    const whole = program(join(bin, 'google-chrome'))
    expect(await find()).toBe(`found: ${whole}`)
  })

  test("is Playwright's own where none is on the PATH", async () => {
    const own = (await find({}, 'own'))?.replace('found: ', '') ?? ''
    program(own)
    expect(await find()).toBe(`found: ${own}`)
  })

  test.runIf(onDebianAsRoot)("is Debian's where Playwright's cannot be had", async () => {
    const installed = join(bin, 'chromium')
    const log = join(scratch, 'asked')
    program(
      join(bin, 'apt-get'),
      `echo "$@" >> ${log}\ncase "$*" in *install*) printf '#!/bin/sh\\n' > ${installed}; /bin/chmod +x ${installed};; esac`,
    )
    expect(await find()).toBe(`found: ${installed}`)
  })

  test('cannot be had: the error says how to get one', async () => {
    program(join(bin, 'apt-get'), 'exit 100')
    expect(await find()).toMatch(
      /^Refusal: The browser tests need a Chromium, .*npx playwright install.*apt-get install chromium.*CANDOR_CHROMIUM/,
    )
  })
})
