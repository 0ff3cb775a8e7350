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
