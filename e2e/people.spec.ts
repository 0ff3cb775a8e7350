import type { Browser, Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { expect, test } from './fixtures.ts'
import { linkIn } from './mails.ts'

const bo = { email: 'bo@lumendesk.test', name: 'Bo Editor', password: 'staple the battery' }

// A person who is told to sign in again, or whose code is wrong, is no mistake of the page.
test.use({ complaints: [/Failed to load resource/] })

/** A browser of somebody else, without the owner's session. */
async function another(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: 'en-GB' })).newPage()
}

async function signInAs(page: Page, password = bo.password) {
  await page.goto('/en/console/sign-in')
  await page.getByLabel('E-mail address').fill(bo.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const incidents = (page: Page) => page.getByRole('heading', { level: 1, name: 'Incidents' })

/** What a form says it refused; Next.js announces pages by an alert of its own. */
const refusal = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words })

/** A code that was not used before: each half minute has its own. */
function coder(secret: string) {
  const totp = new TOTP({ secret })
  return () => totp.generate()
}

test('an editor is invited, protects the account, loses the phone, and is shut out', async ({
  page,
  browser,
  signIn,
  mails,
}) => {
  test.setTimeout(120_000)
  await signIn(page)
  const editor = await another(browser)
  const row = page.getByRole('listitem').filter({ hasText: bo.email })

  await test.step('the owner invites', async () => {
    await page.goto('/en/console')
    await page.getByRole('link', { name: 'People' }).click()
    const form = page.getByRole('form', { name: 'Invite somebody' })
    await form.getByRole('textbox', { name: 'E-mail address' }).fill('not an address')
    await form.getByRole('button', { name: 'Send invitation' }).click()
    await expect(form.getByRole('alert')).toContainText('E-mail address')
    await expect(form.getByRole('textbox', { name: 'E-mail address' })).toHaveValue('not an address')
    await form.getByRole('textbox', { name: 'E-mail address' }).fill(bo.email)
    await form.getByRole('button', { name: 'Send invitation' }).click()
    await expect(form.getByRole('status')).toHaveText('The invitation is on its way.')
    await expect(row).toContainText('as editor')
  })

  await test.step('the editor accepts', async () => {
    const mail = await mails.arrival(bo.email, /^Your invitation to/)
    const link = linkIn(mail, /^\/en\/console\/invitation\//)
    await editor.goto(link)
    await editor.getByLabel('Your name').fill(bo.name)
    await editor.getByLabel('Password').fill(bo.password)
    await editor.getByRole('button', { name: 'Join and sign in' }).click()
    await expect(incidents(editor)).toBeVisible()
    await expect(editor.getByRole('link', { name: 'People' })).toHaveCount(0)
    await editor.goto(link)
    await expect(editor.getByRole('heading', { name: 'This invitation does not work' })).toBeVisible()
    await editor.goto('/en/console/people')
    await expect(editor.getByText('Only owners manage people.')).toBeVisible()
  })

  const { code, recovery } = await test.step('sets up two-factor', async () => {
    await editor.getByRole('link', { name: `${bo.name}, editor` }).click()
    const section = editor.locator('section[aria-labelledby="two-factor"]')
    await section.getByLabel('Your password').fill('not the password')
    await section.getByRole('button', { name: 'Set up two-factor' }).click()
    await expect(section.getByRole('alert')).toContainText('This is not your password.')
    await section.getByLabel('Your password').fill(bo.password)
    await section.getByRole('button', { name: 'Set up two-factor' }).click()
    await expect(section.getByRole('img', { name: 'QR code' })).toBeVisible()
    const secret = (await section.locator('code').textContent()) ?? ''
    const codes = await section.locator('ul li').allTextContents()
    expect(codes).toHaveLength(10)
    const code = coder(secret)
    await section.getByLabel('Code', { exact: true }).fill(code())
    await section.getByRole('button', { name: 'Turn on two-factor' }).click()
    await expect(editor.getByText('Two-factor is on.')).toBeVisible()
    return { code, recovery: codes[0] ?? '' }
  })

  const second = await another(browser)
  await test.step('signs in with a code, and elsewhere with a recovery code', async () => {
    await signInAs(second)
    await expect(second.getByRole('heading', { name: 'Second factor' })).toBeVisible()
    await second.goto('/en/console')
    await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await second.goto('/en/console/sign-in/code')
    await second.getByLabel('Code', { exact: true }).fill('000000')
    await second.getByRole('button', { name: 'Sign in' }).click()
    await expect(refusal(second, 'This code does not work.')).toBeVisible()
    await second.getByLabel('Code', { exact: true }).fill(code())
    await second.getByRole('button', { name: 'Sign in' }).click()
    await expect(incidents(second)).toBeVisible()

    const third = await another(browser)
    for (const [time, works] of [
      [1, true],
      [2, false],
    ] as const) {
      await signInAs(third)
      await third.getByText('I do not have my app').click()
      await third.getByLabel('Recovery code').fill(recovery)
      await third.getByRole('button', { name: 'Use the recovery code' }).click()
      if (works) await expect(incidents(third), `time ${time}`).toBeVisible()
      else await expect(refusal(third, 'This code does not work.')).toBeVisible()
      await third.context().clearCookies()
    }
    await third.context().close()
  })

  await test.step('adds a passkey and signs in with it', async () => {
    await editor.goto('/en/console/account')
    const devtools = await editor.context().newCDPSession(editor)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await editor.getByRole('button', { name: 'Add a passkey' }).click()
    await expect(editor.getByText('The passkey is added.')).toBeVisible()
    await editor.getByRole('button', { name: 'Sign out' }).click()
    await editor.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(incidents(editor)).toBeVisible()
  })

  await test.step('ends the other session', async () => {
    await editor.goto('/en/console/account')
    const sessions = editor.locator('section[aria-labelledby="sessions"] li')
    await expect(sessions.filter({ hasText: 'this one' })).toHaveCount(1)
    await editor.getByRole('button', { name: 'End all other sessions' }).click()
    await expect(sessions).toHaveCount(1)
    await second.goto('/en/console')
    await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })

  await test.step('forgets the password and sets another one', async () => {
    await second.getByRole('link', { name: 'Forgot your password?' }).click()
    await second.getByLabel('E-mail address').fill(bo.email)
    await second.getByRole('button', { name: 'Send the link' }).click()
    await expect(second.getByRole('heading', { name: 'Look into your inbox' })).toBeVisible()
    const mail = await mails.arrival(bo.email, /^A new password for/)
    await second.goto(linkIn(mail, /^\/en\/console\/reset\//))
    await second.getByLabel('New password').fill('another staple battery')
    await second.getByRole('button', { name: 'Set the password' }).click()
    await expect(second.getByText('Your new password is set.')).toBeVisible()
    await editor.goto('/en/console')
    await expect(editor.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await signInAs(second, 'another staple battery')
    await second.getByLabel('Code', { exact: true }).fill(code())
    await second.getByRole('button', { name: 'Sign in' }).click()
    await expect(incidents(second)).toBeVisible()
  })

  await test.step('is disabled by the owner, and the session is over', async () => {
    await page.goto('/en/console/people')
    await expect(row).toContainText('two-factor · 1 passkey')
    await page.getByText(`Change ${bo.name}`).click()
    await row.getByRole('button', { name: 'Disable' }).click()
    await expect(page.getByText('The person is disabled and signed out.')).toBeVisible()
    await second.goto('/en/console')
    await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await signInAs(second, 'another staple battery')
    await expect(refusal(second, 'do not belong together')).toBeVisible()
  })

  await test.step('and the last owner stays', async () => {
    await page.getByText('Change owner').click()
    await page.getByRole('button', { name: 'Disable' }).first().click()
    await expect(page.getByText('This is the last owner: make somebody else an owner first.')).toBeVisible()
  })
  await editor.context().close()
  await second.context().close()
})

test('a token is made, shown once, and ends', async ({ page, signIn, request }) => {
  await signIn(page)
  await page.goto('/en/console/people')
  await page.getByText('New API token').click()
  const form = page.getByRole('form', { name: 'New API token' })
  await form.getByLabel('Name').fill('status bot')
  await form.getByRole('button', { name: 'Make token' }).click()
  const token = (await form.locator('pre').textContent()) ?? ''
  const ask = () => request.get('/api/v1/incidents', { headers: { authorization: `Bearer ${token}` } })
  expect((await ask()).status()).toBe(200)
  await page.reload()
  await expect(page.getByText(token)).toHaveCount(0)
  await page.getByRole('form', { name: 'Disable: status bot' }).getByRole('button').click()
  await expect(page.getByText('The token is disabled.')).toBeVisible()
  expect((await ask()).status()).toBe(401)
})
