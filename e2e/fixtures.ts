import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import {
  type APIRequestContext,
  type BrowserContext,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import { root } from '#bin/root'
import { Mails } from './mails.ts'

type Cookies = Parameters<ReturnType<Page['context']>['addCookies']>[0]

/** Any JSON, to be looked at by tests only. */
// biome-ignore lint/suspicious/noExplicitAny: answers are checked by what tests expect of them
export type Json = any

type Api = {
  /** Sends a request with a token and returns the JSON it is answered; fails unless the status is the expected one. */
  call: (method: string, path: string, data?: unknown, status?: number) => Promise<Json>
}

type Tests = {
  /** What the browser may complain about in this test: nothing unless said. */
  complaints: RegExp[]
  /** Fails a test in which a page threw, logged an error or broke its content security policy. */
  quiet: { watch: (context: BrowserContext) => Promise<void> }
  /** Makes the page one of the owner's. */
  signIn: (page: Page) => Promise<void>
}

export type Workers = {
  /** Where the mails of these tests arrive; 0 for any port that is free. */
  smtpPort: number
  mails: Mails
  /** Runs `candor …` beside the running product; resolves to what it prints. */
  candor: (...args: string[]) => Promise<string>
  api: Api
  session: { cookies: Cookies | null }
}

const run = promisify(execFile)

export const owner = {
  email: String(process.env.CANDOR_OWNER_EMAIL),
  password: String(process.env.CANDOR_OWNER_PASSWORD),
}

export const test = base.extend<Tests, Workers>({
  complaints: [[], { option: true }],

  quiet: [
    async ({ context, complaints }, use) => {
      const heard: string[] = []
      const watch = async (watched: BrowserContext) => {
        watched.on('console', (message) => {
          if (message.type() === 'error') heard.push(`${message.text()} (${message.location().url})`)
        })
        watched.on('weberror', (error) => heard.push(String(error.error())))
        await watched.addInitScript(() => {
          document.addEventListener('securitypolicyviolation', (event) => {
            console.error(`Content security policy: ${event.violatedDirective} ${event.blockedURI}`)
          })
        })
      }
      await watch(context)
      await use({ watch })
      expect(heard.filter((said) => !complaints.some((expected) => expected.test(said)))).toEqual([])
    },
    { auto: true },
  ],

  session: [
    // biome-ignore lint/correctness/noEmptyPattern: fixtures name what they need by destructuring
    async ({}, use) => {
      await use({ cookies: null })
    },
    { scope: 'worker' },
  ],

  signIn: async ({ session }, use) => {
    await use(async (page) => {
      if (session.cookies) {
        await page.context().addCookies(session.cookies)
        return
      }
      await signInByForm(page)
      session.cookies = await page.context().cookies()
    })
  },

  smtpPort: [Number(process.env.CANDOR_E2E_SMTP_PORT), { option: true, scope: 'worker' }],

  mails: [
    async ({ smtpPort }, use) => {
      const mails = new Mails()
      await mails.listen(smtpPort)
      await use(mails)
      await mails.close()
    },
    { scope: 'worker' },
  ],

  candor: [
    // biome-ignore lint/correctness/noEmptyPattern: fixtures name what they need by destructuring
    async ({}, use) => {
      const env = { ...process.env, CANDOR_DATA_DIR: process.env.CANDOR_E2E_DATA_DIR }
      await use(async (...args) => {
        const { stdout } = await run(process.execPath, ['bin/bootstrap.mjs', 'candor', ...args], {
          cwd: root,
          env,
        })
        return stdout.trim()
      })
    },
    { scope: 'worker' },
  ],

  api: [
    async ({ playwright, candor }, use) => {
      const token = await candor('token', 'create', '--name', 'browser tests')
      expect(token).toMatch(/^\S+$/)
      const request = await playwright.request.newContext({
        baseURL: `http://localhost:${process.env.CANDOR_E2E_PORT}`,
        extraHTTPHeaders: { authorization: `Bearer ${token}` },
      })
      await use({ call: (...asked) => call(request, ...asked) })
      await request.dispose()
    },
    { scope: 'worker' },
  ],
})

/** Signs the owner in as people do. */
export async function signInByForm(page: Page): Promise<void> {
  await page.goto('/en/console/sign-in')
  await page.getByLabel('E-mail address').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Incidents' })).toBeVisible()
}

async function call(
  request: APIRequestContext,
  method: string,
  path: string,
  data?: unknown,
  status = method === 'POST' ? 201 : 200,
): Promise<Json> {
  const response = await request.fetch(`/api/v1${path}`, { method, data })
  const text = await response.text()
  expect(response.status(), `${method} ${path}: ${text}`).toBe(status)
  return text ? JSON.parse(text) : null
}

/** Loads a printed page again until it says what `check` looks for: pages follow a change within a second or so. */
export async function readUntil(page: Page, path: string, check: () => Promise<void>): Promise<void> {
  await expect(async () => {
    // Asked for first without a browser: one that is not printed yet is a 404, which a browser complains about.
    expect((await page.request.get(path)).status()).toBe(200)
    await page.goto(path)
    await check()
  }).toPass({ timeout: 45_000, intervals: [100, 200, 400] })
}

/** Opens the console's commands, by Ctrl and K or by the button, once the page's script listens; answers the dialog. */
export async function openCommands(page: Page, by: 'keys' | 'button' = 'keys'): Promise<Locator> {
  const button = page.getByRole('button', { name: 'Go to' })
  await expect(button).toHaveAttribute('aria-keyshortcuts', /Control\+K/)
  if (by === 'keys') await page.keyboard.press('Control+k')
  else await button.click()
  const commands = page.getByRole('dialog', { name: 'Commands' })
  await expect(commands).toBeVisible()
  return commands
}

export { expect } from '@playwright/test'
