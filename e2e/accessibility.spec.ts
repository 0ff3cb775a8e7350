import { gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import { axe, expectAccessibleAsIs } from './axe.ts'
import { expect, test } from './fixtures.ts'

const outage = 'social-channel-outage'

/** Opens a page and looks at it. */
async function expectAccessible(page: Page, path: string) {
  await page.goto(path)
  await expectAccessibleAsIs(page)
}

test('axe finds a planted fault', async ({ page }) => {
  await page.goto('/en')
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
  const { violations } = await axe(page).analyze()
  expect(violations.map(({ id }) => id)).toContain('button-name')
})

for (const locale of ['en', 'de']) {
  for (const path of [
    `/${locale}`,
    `/${locale}/incidents/${outage}`,
    `/${locale}/incidents/voice-calls-dropped`,
    `/${locale}/incidents/search-results-out-of-date`,
    `/${locale}/history`,
    `/${locale}/maintenances`,
    `/${locale}/remediation`,
    `/${locale}/subscriptions/inbox`,
    `/${locale}/subscriptions/confirm/no-such-token`,
  ]) {
    test(`${path} is accessible`, async ({ page }) => {
      await expectAccessible(page, path)
    })
  }
}

test.describe('where there is nothing', () => {
  test.use({ complaints: [/status of 404/] })

  test('the page that says so is accessible', async ({ page }) => {
    await expectAccessible(page, '/en/incidents/no-such-incident')
  })
})

test.describe('a form that is not right yet', () => {
  test.use({ complaints: [/status of 422/] })

  test('is accessible where it complains in place', async ({ page }) => {
    await page.goto('/en/incidents/voice-calls-dropped')
    await page.getByLabel('E-mail address').fill('somebody@nowhere')
    await page.getByRole('button', { name: 'Follow', exact: true }).click()
    await expect(page.getByText('Enter an e-mail address such as')).toBeVisible()
    await expectAccessibleAsIs(page)
  })

  test('is accessible where the browser sends it', async ({ page }) => {
    await page.goto('/en/incidents/voice-calls-dropped')
    await page.getByLabel('E-mail address').fill('nobody')
    // As without a script: past the browser's own check and past ours.
    await page.locator('form#follow').evaluate((form: HTMLFormElement) => form.submit())
    await expect(page).toHaveURL(/\/subscriptions\/follow\//)
    await expect(page.getByText('Enter an e-mail address such as')).toBeVisible()
    await expect(page.getByLabel('E-mail address')).toHaveValue('nobody')
    await expectAccessibleAsIs(page)
  })
})

test('the page to sign in is accessible', async ({ page }) => {
  await expectAccessible(page, '/en/console/sign-in')
})

/** What a page of the console may make a phone load and run, in bytes of gzip. */
const mostScript = 200_000

for (const path of [
  '',
  '/declare',
  `/incidents/${outage}`,
  `/incidents/${outage}/postmortem`,
  '/incidents/voice-calls-dropped/postmortem',
  `/incidents/${outage}/preview`,
  `/incidents/${outage}/followers`,
  '/services',
  '/settings',
  '/people',
  '/account',
  '/audit',
  '/maintenances',
  '/plan',
  '/templates',
  '/translations',
  '/glossary',
]) {
  test(`the console’s ${path || 'list'} is accessible, and light`, async ({ page, signIn }) => {
    await signIn(page)
    await expectAccessible(page, `/en/console${path}`)
    const scripts = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => new URL(name).pathname.endsWith('.js')),
    )
    const bodies = await Promise.all(
      [...new Set(scripts)].map(async (url) => (await page.request.get(url)).body()),
    )
    const bytes = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
    expect(bytes).toBeGreaterThan(0)
    expect(bytes, `scripts of ${path}, gzip`).toBeLessThanOrEqual(mostScript)
  })
}
