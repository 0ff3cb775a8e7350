import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const outage = 'social-channel-outage'
const told = {
  en: {
    title: 'Social channel: messages in and out were failing',
    parts: ['Summary', 'Timeline', 'Root cause', 'Resolution', 'Remediation items', 'More information'],
    overview: 'Search is working, but not well.',
    said: 'The interface answers again and messages flow in both directions.',
    date: /^\d{1,2} [A-Z][a-z]+ 20\d\d, 16:20 UTC \| (08:20 PST|09:20 PDT)$/,
    missing: 'There is nothing here.',
    notice: 'About the language of this page',
    pending: 'The postmortem is being written.',
  },
  de: {
    title: 'Social-Kanal: Nachrichten gingen weder ein noch aus',
    parts: [
      'Zusammenfassung',
      'Zeitlicher Ablauf',
      'Ursachenanalyse',
      'Lösung',
      'Abhilfemaßnahmen',
      'Weitere Informationen',
    ],
    overview: 'Search funktioniert nur eingeschränkt.',
    said: 'Die Schnittstelle antwortet wieder, und Nachrichten fließen in beide Richtungen.',
    date: /^\d{1,2}\. [A-Z][a-zä]+ 20\d\d, 16:20 UTC \| (08:20 PST|09:20 PDT)$/,
    missing: 'Hier ist nichts.',
    notice: 'Zur Sprache dieser Seite',
    pending: 'Das Postmortem wird geschrieben.',
  },
}
const anchors = ['summary', 'timeline', 'root-cause', 'resolution', 'remediation-items', 'more-information']
const locales = ['en', 'de'] as const

const paths = (locale: string) => [
  `/${locale}`,
  `/${locale}/incidents/${outage}`,
  `/${locale}/incidents/search-results-out-of-date`,
  `/${locale}/history`,
  `/${locale}/subscriptions/inbox`,
]

for (const locale of locales) {
  const words = told[locale]
  const address = `/${locale}/incidents/${outage}`

  test.describe(`a reader in ${locale}`, () => {
    test('sees at once how everything is doing', async ({ page }) => {
      await page.goto(`/${locale}`)
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(words.overview)
      const services = page.locator('.service')
      await expect(services).toHaveCount(6)
      await expect(services.filter({ hasText: 'Ticketing' })).toBeVisible()
      const open = page.locator(`a[href="/${locale}/incidents/search-results-out-of-date"]`)
      await expect(open.first()).toBeVisible()
      await page.getByRole('link', { name: words.title }).first().click()
      await expect(page).toHaveURL(address)
    })

    test('reads the whole story in its order, each part with its anchor', async ({ page }) => {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible()
      const parts = page.locator('article > section')
      await expect(parts.locator('> h2')).toHaveText(words.parts)
      expect(await parts.evaluateAll((all) => all.map((part) => part.id))).toEqual(anchors)
      const contents = page.locator('nav a[href^="#"]')
      await expect(contents).toHaveText(words.parts)
      for (const [i, anchor] of anchors.entries()) {
        await expect(contents.nth(i)).toHaveAttribute('href', `#${anchor}`)
      }
      await contents.nth(2).click()
      await expect(page.locator('#root-cause')).toBeInViewport()
      await expect(page.getByText(words.said)).toBeVisible()
      await expect(page.locator('#remediation-items li')).toHaveCount(3)
    })

    test('sees each time in UTC and in the organisation’s zone', async ({ page }) => {
      await page.goto(address)
      const first = page.locator('#timeline time.stamp').first()
      expect(await first.textContent()).toMatch(words.date)
      expect(await first.getAttribute('datetime')).toMatch(/T16:20:00\.000Z$/)
      const bare = await page
        .locator('#timeline .entry')
        .evaluateAll((all) => all.filter((entry) => !entry.querySelector('time[datetime]')).length)
      expect(bare).toBe(0)
    })

    test('sees error text as it was written, and addresses as links', async ({ page }) => {
      await page.goto(address)
      await expect(page.getByText('<Network::ServiceUnavailable: try again later>')).toBeVisible()
      const link = page.getByRole('link', { name: 'https://status.network.example' })
      await expect(link).toHaveAttribute('href', /^https:\/\/status\.network\.example\/?$/)
    })

    test('sees when the postmortem of a resolved incident is due', async ({ page }) => {
      await page.goto(`/${locale}/incidents/voice-calls-dropped`)
      await expect(page.getByText(words.pending).or(page.getByText(/late|überfällig/))).toBeVisible()
      await expect(page.locator('#postmortem time[datetime]')).toBeVisible()
    })

    test('finds the story in the history of its month', async ({ page }) => {
      await page.goto(address)
      const began = await page.locator('#timeline time.stamp').first().getAttribute('datetime')
      await page.goto(`/${locale}/history/${began?.slice(0, 7)}`)
      await page.getByRole('link', { name: words.title }).click()
      await expect(page).toHaveURL(address)
    })

    test.describe('at an address that leads nowhere', () => {
      test.use({ complaints: [/status of 404/] })

      test('is told so in the same language', async ({ page }) => {
        for (const path of [`/${locale}/incidents/no-such-incident`, `/${locale}/history/1999-13`]) {
          const response = await page.goto(path)
          expect(response?.status(), path).toBe(404)
          await expect(page.locator('html')).toHaveAttribute('lang', locale)
          await expect(page.getByRole('heading', { level: 1, name: words.missing })).toBeVisible()
        }
      })
    })

    test('needs no wider screen than 320 pixels', async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 })
      for (const path of paths(locale)) {
        await page.goto(path)
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320)
      }
    })

    test.describe('without JavaScript', () => {
      test.use({ javaScriptEnabled: false })

      test('misses nothing', async ({ page }) => {
        await page.goto(address)
        for (const part of words.parts) {
          await expect(page.getByRole('heading', { level: 2, name: part, exact: true })).toBeVisible()
        }
        await expect(page.getByText(words.said)).toBeVisible()
        await expect(page.locator('form#follow button')).toBeEnabled()
        await page.goto(`/${locale}`)
        await expect(page.getByRole('heading', { level: 1 })).toContainText(words.overview)
        await page.locator('details summary').first().click()
        await expect(page.locator('details li').first()).toBeVisible()
      })
    })
  })
}

test('a machine’s translation says so on top and leads to the version that counts', async ({ page }) => {
  await page.goto(`/de/incidents/${outage}`)
  const first = page.locator('main > :not(script)').first()
  await expect(first).toHaveAttribute('aria-label', told.de.notice)
  await expect(first).toContainText('maschinell übersetzt')
  await first.getByRole('link').click()
  await expect(page).toHaveURL(`/en/incidents/${outage}`)
  await expect(page.getByRole('complementary', { name: told.en.notice })).toHaveCount(0)
})

test('a page tells programs its languages and its story', async ({ page }) => {
  await page.goto(`/en/incidents/${outage}`)
  for (const locale of locales) {
    const link = page.locator(`head link[rel="alternate"][hreflang="${locale}"]`)
    await expect(link).toHaveAttribute('href', new RegExp(`/${locale}/incidents/${outage}$`))
  }
  await expect(page.locator('meta[property="og:title"]')).toHaveAttribute('content', told.en.title)
  const story = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '')
  expect(JSON.stringify(story)).toContain(told.en.title)
})

test('a page loads nothing but itself and runs no framework', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(`/en/incidents/${outage}`)
  await page.waitForLoadState('load')
  expect(asked.filter((path) => path.startsWith('/_next/'))).toEqual([])
  expect(asked.length).toBeLessThanOrEqual(4)
  await expect(page.locator('[style]')).toHaveCount(0)
})

test('a page is dark for those who like it dark', async ({ page }) => {
  for (const path of paths('en')) {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(path)
    expect(await brightness(page), path).toBeGreaterThan(0.8)
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await brightness(page), path).toBeLessThan(0.2)
  }
})

test('the keyboard gets past the masthead at once, and shows where it is', async ({ page }) => {
  await page.goto(`/en/incidents/${outage}`)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
  await page.keyboard.press('Tab')
  const focused = page.locator('main a:focus, main button:focus, main input:focus, main summary:focus')
  await expect(focused).toBeVisible()
  const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle)
  expect(outline).not.toBe('none')
})

test('paper gets the story and not the buttons', async ({ page }) => {
  await page.goto(`/en/incidents/${outage}`)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  expect(await brightness(page)).toBeGreaterThan(0.9)
  await expect(page.getByText(told.en.said)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Remediation items' })).toBeVisible()
  for (const hidden of ['#follow', '.masthead-ways', '.languages']) {
    await expect(page.locator(hidden)).toBeHidden()
  }
})

for (const path of ['/qps', '/qps/incidents/social-channel-outage', '/qps/history']) {
  test(`${path}, a language written from right to left, is laid out so, at any width`, async ({ page }) => {
    await page.goto(path)
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    const [start, end] = await page.evaluate(() => {
      const name = document.querySelector('.masthead a')?.getBoundingClientRect()
      return [name?.right ?? 0, document.documentElement.clientWidth]
    })
    expect(start, 'the name of the page stands at the right edge').toBeGreaterThan(end * 0.7)
    for (const width of [1280, 390, 320]) {
      await page.setViewportSize({ width, height: 640 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  })
}

/** How bright the paper is, from 0 to 1. */
const brightness = (page: Page) =>
  page.evaluate(() => {
    const clear = 'rgba(0, 0, 0, 0)'
    const own = getComputedStyle(document.body).backgroundColor
    const colour = own === clear ? getComputedStyle(document.documentElement).backgroundColor : own
    if (colour === clear) return 1
    const brush = document.createElement('canvas').getContext('2d')
    if (!brush) return Number.NaN
    brush.fillStyle = colour
    brush.fillRect(0, 0, 1, 1)
    const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data
    return (red + green + blue) / 3 / 255
  })
