import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { linkIn } from './mails.ts'

const schemes = ['light', 'dark'] as const
const outage = 'social-channel-outage'

/** Opens a page and looks at it. */
async function expectAccessible(page: Page, path: string) {
  await page.goto(path)
  await expectAccessibleAsIs(page)
}

/** Looks at the page as it stands, in both colour schemes, and fails with what axe found, by rule and element. */
async function expectAccessibleAsIs(page: Page) {
  const path = page.url()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations, passes } = await new AxeBuilder({ page }).analyze()
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )
    expect(found, `${path} in ${colorScheme}`).toEqual([])
    expect(passes.length, `rules that looked at ${path}`).toBeGreaterThan(10)
  }
}

test('axe finds a planted fault', async ({ page }) => {
  await page.goto('/en')
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')))
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id }) => id)).toContain('button-name')
})

for (const locale of ['en', 'de']) {
  for (const path of [
    `/${locale}`,
    `/${locale}/incidents/${outage}`,
    `/${locale}/incidents/voice-calls-dropped`,
    `/${locale}/incidents/search-results-out-of-date`,
    `/${locale}/history`,
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

test('pages behind the links of mails are accessible', async ({ page, request, mails }, { retry }) => {
  const destination = `axe-${retry}@reader.test`
  const followed = await request.post('/api/v1/incidents/voice-calls-dropped/subscriptions', {
    data: { channel: 'email', destination, locale: 'en', topics: ['postmortem'] },
  })
  expect(followed.status()).toBe(202)
  const link = linkIn(await mails.arrival(destination, /^Please confirm/), /\/confirm\//)
  await expectAccessible(page, link)
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You are following' })).toBeVisible()
  await expectAccessible(page, page.url())
  await page.getByRole('link', { name: 'Manage what you follow' }).click()
  await expectAccessible(page, page.url())
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
