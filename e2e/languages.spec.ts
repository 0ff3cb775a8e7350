import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { dirOf, locales, nameOf, pseudoLocale } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { source, tellings } from './eight-languages.ts'
import { expect, type Json, readUntil, test } from './fixtures.ts'

const spoken = locales.map(({ code }) => code).filter((code) => code !== pseudoLocale)
const parts = [
  'summary',
  'timeline',
  'rootCause',
  'resolution',
  'remediationItems',
  'moreInformation',
] as const

test('one incident lives in every language, and a change of the original shows in its translations', async ({
  page,
  request,
  api,
  signIn,
}, testInfo) => {
  test.setTimeout(240_000)
  await signIn(page)
  await offer(page, spoken)
  const slug = await story(api, testInfo.retry)
  const address = (locale: string) => `/${locale}/incidents/${slug}`

  for (const locale of spoken) {
    await test.step(`${locale}: in its own words, marked as what they are`, async () => {
      const telling = tellings[locale]
      const title = telling?.words.title ?? source.title
      await readUntil(page, address(locale), async () => {
        await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible({ timeout: 500 })
        await expect(page.locator('#remediation-items')).toBeVisible({ timeout: 500 })
      })
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(page.locator('html')).toHaveAttribute('dir', dirOf(locale))
      const headings = parts.map((part) => translator(locale, 'common.section')(part))
      await expect(page.locator('article > section > h2')).toHaveText(headings)
      const partial = telling !== undefined && telling.words.rootCause === undefined
      const foreign = page.locator('.prose[lang="en"]')
      await expect(foreign).toHaveCount(partial ? 5 : 0)
      if (partial) await expect(foreign.first()).toHaveAttribute('dir', 'ltr')
      if (telling) await expect(page.locator('#summary').getByText(telling.said)).toBeVisible()
      const notice = page.locator('aside.notice')
      if (telling?.provenance === 'machine') {
        await expect(notice.getByRole('link')).toHaveAttribute('href', address('en'))
        expect(await order(page), 'the notice stands on top').toBe(true)
      } else await expect(notice).toHaveCount(0)
      await expect(page.getByText('<Inbox::Timeout>')).toBeVisible()
      await expect(page.locator('.prose time.stamp')).toContainText('16:20 UTC')
      await fits(page)
      await accessible(page)
      await page.setViewportSize({ width: 1280, height: 900 })
      await testInfo.attach(`${locale}.png`, {
        body: await page.screenshot({ fullPage: true }),
        contentType: 'image/png',
      })
    })
  }

  await test.step('search engines are told of exactly these languages', async () => {
    await page.goto(address('en'))
    const listed = await page
      .locator('link[rel="alternate"][hreflang]:not([hreflang="x-default"])')
      .evaluateAll((links) => links.map((link) => link.getAttribute('hreflang')))
    expect(listed.sort()).toEqual([...spoken].sort())
  })

  await test.step('JSON falls back as the page does', async () => {
    const read = await request.get(`/api/v1/incidents/${slug}?locale=pt-BR`)
    expect(await read.json()).toMatchObject({
      title: tellings['pt-BR']?.words.title,
      prose: { title: { locale: 'pt-BR', provenance: 'machine', stale: false } },
      postmortem: {
        rootCause: source.rootCause,
        prose: { rootCause: { locale: 'en', provenance: 'source', stale: false } },
      },
    })
  })

  await test.step('a German reader sees since when one paragraph is old, and what changed', async () => {
    await api.call('PUT', `/incidents/${slug}/postmortem`, {
      rootCause: source.rootCause.replace('one worker', 'two workers'),
    })
    await api.call('PUT', `/incidents/${slug}/postmortem/publication`, { minor: true })
    await readUntil(page, address('de'), async () => {
      await expect(page.locator('.changes')).toHaveCount(1, { timeout: 500 })
    })
    const changes = page.locator('#root-cause .changes')
    await expect(changes.locator('summary')).toContainText(/Das Original lautet seit dem .* UTC.* anders/)
    await changes.locator('summary').click()
    await expect(changes.locator('.changes-words')).toHaveAttribute('lang', 'en')
    await expect(changes.locator('del')).toHaveText(['one', 'worker'])
    await expect(changes.locator('ins')).toHaveText(['two', 'workers'])
    await expect(page.locator('aside.notice')).toContainText('Das Original einiger Teile hat sich geändert')
    await accessible(page)
    await testInfo.attach('de-stale.png', {
      body: await page.screenshot({ fullPage: true }),
      contentType: 'image/png',
    })
    await readUntil(page, address('ko'), async () => {
      await expect(page.locator('.changes')).toHaveCount(1, { timeout: 500 })
    })
    await readUntil(page, address('pt-BR'), async () => {
      await expect(page.locator('#root-cause')).toContainText('two workers', { timeout: 500 })
    })
    await expect(page.locator('.changes'), 'what is not translated cannot be old').toHaveCount(0)
  })

  await offer(page, ['en', 'de'])
})

/** Declares, resolves, explains and translates the story; returns its slug. */
async function story(
  api: { call: (...asked: [string, string, object?, number?]) => Promise<Json> },
  retry: number,
) {
  const service = `inbox-${retry}`
  await api.call('PUT', `/services/${service}`, { name: 'Shared inbox' }, 201)
  const declared = await api.call('POST', '/incidents', {
    title: source.title,
    impact: 'major',
    services: [{ slug: service, status: 'partial_outage' }],
    update: { status: 'investigating', body: source.first },
    notify: false,
  })
  const incident = `/incidents/${declared.slug}`
  const resolved = await api.call('POST', `${incident}/updates`, {
    status: 'resolved',
    body: source.resolved,
    notify: false,
  })
  const { summary, rootCause, resolution, item } = source
  const written = await api.call('PUT', `${incident}/postmortem`, {
    summary,
    rootCause,
    resolution,
    remediationItems: [{ text: item, state: 'planned', targetDate: '2099-12-31' }],
  })
  await api.call('PUT', `${incident}/postmortem/publication`, { notify: false })
  for (const locale of spoken) {
    const telling = tellings[locale]
    if (!telling) continue
    const { provenance, words } = telling
    await api.call('PUT', `${incident}/translations/${locale}`, {
      provenance,
      title: words.title,
      updates: [
        ...(words.first ? [{ id: declared.timeline[0].id, body: words.first }] : []),
        ...(words.resolved ? [{ id: resolved.id, body: words.resolved }] : []),
      ],
      postmortem: {
        summary: words.summary,
        rootCause: words.rootCause,
        resolution: words.resolution,
        ...(words.item
          ? { remediationItems: [{ id: written.remediationItems[0].id, text: words.item }] }
          : {}),
      },
    })
  }
  return String(declared.slug)
}

/** Offers the page in these languages and no other, as an owner does. */
async function offer(page: Page, codes: readonly string[]) {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/en/console/settings')
  for (const code of spoken) {
    await page.getByRole('checkbox', { name: nameOf(code), exact: true }).setChecked(codes.includes(code))
  }
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText('The settings are saved.')).toBeVisible()
}

/** True where a reader meets the notice before anything that it is about. */
const order = (page: Page) =>
  page.evaluate(() => {
    const [notice, title] = ['aside.notice', 'h1'].map((name) => document.querySelector(name))
    return Boolean(
      notice && title && notice.compareDocumentPosition(title) & Node.DOCUMENT_POSITION_FOLLOWING,
    )
  })

/** On the narrowest screen nothing sticks out, and no words are cut off. */
async function fits(page: Page) {
  await page.setViewportSize({ width: 320, height: 640 })
  const found = await page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const { width, height } = element.getBoundingClientRect()
      return width > 1 && height > 1 && !element.closest('svg, .sr-only')
    })
    const clips = (element: HTMLElement) =>
      /hidden|clip/.test(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1
    const name = (element: HTMLElement) =>
      `${element.tagName} ${element.className} ${String(element.textContent).slice(0, 40)}`
    return { width: document.documentElement.scrollWidth, clipped: shown.filter(clips).map(name) }
  })
  expect(found).toEqual({ width: 320, clipped: [] })
}

/** No complaint of axe, and every part in another language says so with its direction. */
async function accessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
  const foreign = await page
    .locator('main [lang]')
    .evaluateAll((all) =>
      all
        .filter((part) => part.tagName !== 'A')
        .map((part) => [part.getAttribute('lang'), part.getAttribute('dir')]),
    )
  for (const [lang, dir] of foreign) expect([lang, dir]).toEqual([lang, dirOf(lang ?? '')])
}
