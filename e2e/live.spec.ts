import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const told = '/en/incidents/social-channel-outage'

/** Looks for news at once, as a page does when its machine is back on the network. */
const lookNow = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')))

/** What a page says in passing. */
const said = (page: Page) => page.locator('p.live')

const declaration = (slug: string) => ({
  slug,
  title: 'Chat windows open slowly',
  impact: 'minor',
  notify: false,
  services: [{ slug: 'ticketing', status: 'degraded_performance' }],
  update: { status: 'investigating', body: 'We are looking into slow windows.' },
})

test.describe('with a clock of their own', () => {
  test.use({ timezoneId: 'Asia/Kolkata' })

  test('readers see their own time beside the printed ones', async ({ page }) => {
    await page.goto(told)
    const stamps = page.locator('.entry-stamp .stamp')
    await expect(stamps.first().locator('.stamp-local')).toHaveText(/^\d\d:\d\d your time$/)
    await expect(page.locator('.stamp:not(:has(.stamp-local))')).toHaveCount(0)
    const at = new Date((await stamps.first().getAttribute('datetime')) ?? '')
    const local = at.toLocaleTimeString('en-GB', {
      timeZone: 'Asia/Kolkata',
      hour: '2-digit',
      minute: '2-digit',
    })
    await expect(stamps.first().locator('.stamp-local')).toContainText(local)
    await expect(page.getByText('Your time is India Standard Time.')).toBeVisible()

    await page.goto(told.replace('/en/', '/de/'))
    await expect(page.locator('.entry-stamp .stamp-local').first()).toHaveText(`${local} Ihrer Zeit`)
  })
})

test.describe('in the organisation’s own zone', () => {
  test.use({ timezoneId: 'America/Los_Angeles' })

  test('no third clock is added', async ({ page }) => {
    await page.goto(told)
    await expect(page.getByRole('button', { name: 'Copy link to “Timeline”' })).toBeVisible()
    await expect(page.locator('.stamp-local')).toHaveCount(0)
  })
})

test('the theme is chosen in the footer and there from the first paint on', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto('/en')
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await paper()
  const themes = page.getByRole('group', { name: 'Appearance' })
  await expect(themes.getByRole('radio', { name: 'System' })).toBeChecked()
  await themes.getByRole('radio', { name: 'Dark' }).check()
  const dark = await paper()
  expect(dark).not.toBe(light)

  await page.goto(told)
  expect(await paper()).toBe(dark)
  await expect(themes.getByRole('radio', { name: 'Dark' })).toBeChecked()
  await themes.getByRole('radio', { name: 'System' }).check()
  expect(await paper()).toBe(light)
  await page.reload()
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
})

test('a link to a section is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(told)
  await page.getByRole('button', { name: 'Copy link to “Root cause”' }).click()
  await expect(said(page)).toHaveText('Link copied')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /social-channel-outage#root-cause$/,
  )
  await expect(page.getByRole('heading', { name: 'Root cause', exact: true })).toBeVisible()
})

test('a language once chosen is where the root leads', async ({ page }) => {
  await page.goto('/en')
  await page.getByRole('navigation', { name: 'Languages' }).getByRole('link', { name: 'Deutsch' }).click()
  await expect(page).toHaveURL('/de')
  await page.goto('/')
  await expect(page).toHaveURL('/de')
})

test.describe('the follow form', () => {
  test.use({ complaints: [/status of 422|ERR_FAILED|ERR_ABORTED/] })

  test('thanks in place', async ({ page }) => {
    await page.goto(told)
    const form = page.locator('form.follow')
    await form.getByLabel('E-mail address').fill('in-place@example.com')
    await form.getByRole('button', { name: 'Follow' }).click()
    const thanks = page.getByRole('heading', { name: 'Look into your inbox.' })
    await expect(thanks).toBeFocused()
    await expect(page).toHaveURL(told)
  })

  test('names the field that is wrong, and keeps what was entered', async ({ page }) => {
    await page.goto(told)
    const address = page.getByLabel('E-mail address')
    await address.fill('somebody@nowhere')
    await page.getByRole('button', { name: 'Follow', exact: true }).click()
    await expect(address).toHaveAccessibleDescription('Enter an e-mail address such as name@example.com.')
    await expect(address).toBeFocused()
    await expect(address).toHaveValue('somebody@nowhere')
  })

  test('says that it could not be sent, then leaves the sending to the browser', async ({ page }) => {
    await page.goto(told)
    await page.route('**/subscriptions', (route) => route.abort())
    await page.getByLabel('E-mail address').fill('second-try@example.com')
    const button = page.getByRole('button', { name: 'Follow', exact: true })
    await button.click()
    await expect(page.getByRole('alert')).toHaveText('This could not be sent. Try again in a moment.')
    await page.unroute('**/subscriptions')
    await button.click()
    await expect(page).toHaveURL('/en/subscriptions/inbox')
  })
})

test('an open page shows an update in place, and keeps place, input and what is open', async ({
  page,
  api,
  request,
}) => {
  const slug = `live-${Date.now()}`
  await api.call('POST', '/incidents', declaration(slug))
  const story = `/en/incidents/${slug}`
  await expect.poll(async () => (await request.get(story)).status(), { timeout: 45_000 }).toBe(200)
  await page.goto(story)
  const address = page.getByLabel('E-mail address')
  await address.fill('half@exam')
  const place = () => address.evaluate((field) => Math.round(field.getBoundingClientRect().top))
  await address.scrollIntoViewIfNeeded()
  const before = await place()

  await api.call('POST', `/incidents/${slug}/updates`, {
    status: 'resolved',
    body: 'Windows open as fast as before.\n\nWe keep an eye on them.',
    services: [{ slug: 'ticketing', status: 'operational' }],
    notify: false,
  })
  await expect(async () => {
    await lookNow(page)
    await expect(page.getByText('Windows open as fast as before.')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 45_000 })
  await expect(page.getByRole('status')).toHaveText(/^Updated at \d\d:\d\d$/)
  await expect(page.locator('.headline-state')).toContainText('Resolved')
  await expect(address).toBeFocused()
  await expect(address).toHaveValue('half@exam')
  expect(Math.abs((await place()) - before)).toBeLessThan(4)
  await expect(page.getByRole('button', { name: 'Copy link to “Timeline”' })).toHaveCount(1)

  const shown = await page.locator('main').evaluate((main) => main.textContent)
  const tone = () => page.locator('.headline-state .state').evaluate((state) => getComputedStyle(state).color)
  const styled = await tone()
  await page.reload()
  expect(await page.locator('main').evaluate((main) => main.textContent)).toBe(shown)
  expect(await tone()).toBe(styled)
})

test('details that a reader opened stay open on the overview', async ({ page, api }) => {
  await page.goto('/en')
  const days = page.locator('details.ninety').first()
  await days.locator('summary').click()
  await expect(days).toHaveAttribute('open')
  const slug = `open-${Date.now()}`
  await api.call('POST', '/incidents', { ...declaration(slug), title: 'Windows close by themselves' })
  await expect(async () => {
    await lookNow(page)
    await expect(page.getByRole('link', { name: 'Windows close by themselves' }).first()).toBeVisible({
      timeout: 500,
    })
  }).toPass({ timeout: 45_000 })
  await expect(days).toHaveAttribute('open')
  await api.call('POST', `/incidents/${slug}/updates`, {
    status: 'resolved',
    body: 'They stay open.',
    services: [{ slug: 'ticketing', status: 'operational' }],
    notify: false,
  })
})

test.describe('away from the network', () => {
  test.use({ complaints: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED/] })

  test('a page says when it was last checked, and falls silent when it is back', async ({
    page,
    context,
  }) => {
    await page.goto('/en')
    await context.setOffline(true)
    await lookNow(page)
    await expect(said(page)).toHaveText(/^No connection\. Last checked at \d\d:\d\d$/)
    await context.setOffline(false)
    await lookNow(page)
    // Something may have been published meanwhile; then that is what the page says next.
    await expect(said(page)).toHaveText(/^(Updated at \d\d:\d\d)?$/)
  })
})

test('it asks about every twenty seconds, with the tag it has, and not while hidden', async ({ page }) => {
  await page.clock.install()
  const asked: (string | undefined)[] = []
  await page.route('**/version.json', async (route) => {
    asked.push(route.request().headers()['if-none-match'])
    await route.continue()
  })
  await page.goto('/en')
  // Second by second: one long stride would also run out the time that a request is given.
  const untilAsked = async () => {
    const before = asked.length
    const answered = page.waitForResponse('**/version.json')
    let seconds = 0
    while (asked.length === before && seconds < 60) {
      await page.clock.runFor(1_000)
      seconds++
    }
    return { seconds, status: (await answered).status() }
  }
  const first = await untilAsked()
  const second = await untilAsked()
  expect([first.status, second.status]).toEqual([200, 304])
  for (const { seconds } of [first, second]) {
    expect(seconds).toBeGreaterThanOrEqual(14)
    expect(seconds).toBeLessThanOrEqual(27)
  }
  expect(asked[0]).toBeUndefined()
  expect(asked[1]).toMatch(/^W?\/?"/)

  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  const count = asked.length
  await page.clock.runFor(120_000)
  expect(asked).toHaveLength(count)
})

test.describe('without the script', () => {
  test.use({ javaScriptEnabled: false })

  test('no control is shown that could do nothing', async ({ page }) => {
    await page.goto(told)
    await expect(page.getByRole('heading', { name: 'Root cause', exact: true })).toBeVisible()
    await expect(page.getByRole('group', { name: 'Appearance' })).toBeHidden()
    await expect(page.locator('.copy')).toHaveCount(0)
    await expect(page.locator('form.follow')).toBeVisible()
  })
})
