import type { Page } from '@playwright/test'
import { dirOf, nameOf, readableLocales } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { type Provider, startProvider } from '#test/provider'
import { axe } from './axe.ts'
import {
  changedCause,
  isAway,
  knowsTheStory,
  type Maker,
  reason,
  source,
  tellings,
} from './eight-languages.ts'
import { expect, type Json, readUntil, signInByForm, test } from './fixtures.ts'

// One incident in all languages, translated by a machine that listens here, by people, and by both.

/** Pictures are for whoever runs this test by itself. */
const forPeople = !process.env.CANDOR_RESULTS

const spoken = readableLocales.map(({ code }) => code)
const others = spoken.filter((code) => code !== 'en')
const madeBy = (...makers: Maker[]) => others.filter((code) => makers.includes(makerOf(code)))
const makerOf = (locale: string): Maker => tellings[locale]?.maker ?? 'human'

let provider: Provider
let slug: string
const address = (locale: string) => `/${locale}/incidents/${slug}`

test.beforeAll(async ({ browser, api }) => {
  test.setTimeout(240_000)
  provider = await startProvider(knowsTheStory, Number(process.env.CANDOR_E2E_TRANSLATOR_PORT))
  const page = await browser.newPage()
  await signInByForm(page)
  await offer(page, spoken)
  await page.close()
  slug = await tell(api)
})

test.afterAll(async ({ browser }) => {
  const page = await browser.newPage()
  await signInByForm(page)
  await offer(page, ['en', 'de'])
  await page.close()
  await provider.close()
})

test('every language tells it in its own words, marked as what they are, on any screen', async ({
  page,
}, testInfo) => {
  for (const locale of spoken) {
    await test.step(locale, async () => {
      const words = tellings[locale]?.words ?? source
      await readUntil(page, address(locale), async () => {
        await expect(page.getByRole('heading', { level: 1, name: words.title })).toBeVisible({ timeout: 500 })
        await expect(page.locator('#summary')).toContainText(words.summary, { timeout: 500 })
      })
      await expect(page.locator('html')).toHaveAttribute('lang', locale)
      await expect(page.locator('html')).toHaveAttribute('dir', dirOf(locale))
      // What a shared link shows comes from the same telling.
      const shared = (name: string) => page.locator(`meta[property="og:${name}"]`).getAttribute('content')
      expect(await shared('title')).toBe(words.title)
      expect(await shared('description')).toContain(words.summary.slice(0, 40))
      expect((await shared('locale'))?.split('_')[0]).toBe(locale.split('-')[0])
      const t = translator(locale)
      const parts = ['summary', 'timeline', 'rootCause', 'resolution', 'remediationItems'] as const
      const headings = [...parts, 'moreInformation' as const].map((part) => t(`common.section.${part}`))
      await expect(page.locator('article > section > h2')).toHaveText(headings)
      await expect(page.getByText('<Inbox::Timeout>')).toBeVisible()
      await expect(page.locator('.prose time')).toContainText('16:20 UTC')

      const maker = makerOf(locale)
      const foreign = page.locator('.prose[lang="en"]')
      await expect(foreign).toHaveCount(maker === 'partly' ? 5 : 0)
      if (maker === 'partly') await expect(foreign.first()).toHaveAttribute('dir', 'ltr')
      const notice = page.locator('aside.notice')
      if (maker === 'machine' || maker === 'partly') {
        await expect(notice).toContainText(t('notice.machine'))
        await expect(notice.getByRole('link')).toHaveAttribute('href', address('en'))
        expect(await isBefore(page, 'aside.notice', 'h1'), 'the notice stands on top').toBe(true)
        await expect(page.getByText(t('prose.machine'), { exact: true })).toHaveCount(0)
      } else {
        await expect(notice).toHaveCount(0)
        const said = t(maker === 'reviewed' ? 'prose.machine_reviewed' : 'prose.human')
        await expect(page.getByText(said, { exact: true })).toHaveCount(locale === 'en' ? 0 : 1)
      }

      await fits(page)
      await accessible(page)
      await marked(page)
      expect(await startsAt(page)).toEqual([dirOf(locale) === 'rtl' ? 'right' : 'left'])
      if (forPeople) {
        for (const [name, width] of [['phone', 390] as const, ['desktop', 1280] as const]) {
          await page.setViewportSize({ width, height: 900 })
          await page.screenshot({ path: testInfo.outputPath(`${locale}-${name}.png`), fullPage: true })
        }
      }
    })
  }

  await test.step('search engines are told of exactly these languages', async () => {
    await page.goto(address('en'))
    const listed = await page
      .locator('link[rel="alternate"][hreflang]:not([hreflang="x-default"])')
      .evaluateAll((links) => links.map((link) => link.getAttribute('hreflang')))
    expect(listed.sort()).toEqual([...spoken].sort())
  })
})

test('one changed paragraph makes exactly its translations old; a machine makes its own anew, people’s stay', async ({
  page,
  api,
  signIn,
}, testInfo) => {
  const story = (locale: string) => api.call('GET', `/incidents/${slug}?locale=${locale}`)
  const cause = async (locale: string) => {
    const { rootCause, prose } = (await story(locale)).postmortem
    return { first: rootCause.split('\n\n')[0], ...prose.rootCause }
  }
  const staleIn = async (locale: string) => stalePlaces(await story(locale))

  await test.step('while the machine is away, one English paragraph changes', async () => {
    for (const locale of others) expect([locale, await staleIn(locale)]).toEqual([locale, []])
    provider.answer = isAway
    await api.call('PUT', `/incidents/${slug}/postmortem`, { rootCause: `${changedCause}\n\n${source.wait}` })
    await api.call('PUT', `/incidents/${slug}/postmortem/publication`, { notify: false, reason })
    for (const locale of madeBy('machine', 'reviewed', 'human')) {
      expect([locale, await staleIn(locale)]).toEqual([locale, ['postmortem.rootCause']])
    }
    expect(await staleIn('pt-BR'), 'what is not translated cannot be old').toEqual([])
    expect((await cause('pt-BR')).first).toBe(changedCause)
  })

  await test.step('German readers see since when, and what changed', async () => {
    await readUntil(page, address('de'), async () => {
      await expect(page.locator('section:not(#corrections) .changes')).toHaveCount(1, { timeout: 500 })
    })
    const changes = page.locator('#root-cause .changes')
    await expect(changes.locator('summary')).toContainText(/Das Original lautet seit dem .* UTC.* anders/)
    await changes.locator('summary').click()
    await expect(changes.locator('.changes-words')).toHaveAttribute('lang', 'en')
    await expect(changes.locator('del')).toHaveText(['one', 'worker'])
    await expect(changes.locator('ins')).toHaveText(['two', 'workers'])
    await expect(page.locator('aside.notice')).toContainText('Das Original einiger Teile hat sich geändert')
    await accessible(page)
    await marked(page)
    if (forPeople) await page.screenshot({ path: testInfo.outputPath('de-old.png'), fullPage: true })
  })

  await signIn(page)
  const row = page.getByRole('listitem').filter({ has: page.locator(`a[href*="${slug}"]`) })
  const part = (name: string) => page.getByRole('region', { name, exact: true })

  await test.step('it waits in the queue of every language, and the desk shows what changed', async () => {
    for (const locale of madeBy('machine', 'reviewed', 'human')) {
      await page.goto(`/en/console/translations?into=${locale}`)
      await expect(row).toContainText('1 older than its original')
    }
    await page.goto('/en/console/translations?into=de')
    await row.getByRole('link').click()
    await expect(part('Root cause')).toContainText('older than the original')
    await expect(part('Root cause').getByRole('insertion')).toHaveText(['two', 'workers'])
    // The paragraph, and the note on why it was corrected.
    await expect(page.locator('section[data-waits]')).toHaveCount(2)
    await accessible(page)
  })

  await test.step('the machine is back: what it made is made anew, what people wrote is left', async () => {
    const asked = provider.asked.length
    provider.answer = knowsTheStory
    await page.getByRole('button', { name: 'Translate by machine' }).click()
    const made = madeBy('machine', 'reviewed')
    const fresh = (locale: string) => ({
      first: tellings[locale]?.words.changedCause,
      locale,
      provenance: 'machine',
      stale: false,
    })
    await expect.poll(() => Promise.all(made.map(cause)), { timeout: 45_000 }).toEqual(made.map(fresh))
    const human = madeBy('human')
    expect(await Promise.all(human.map(cause))).toEqual(
      human.map((locale) => ({
        first: tellings[locale]?.words.cause,
        locale,
        provenance: 'human',
        stale: true,
      })),
    )
    const sent = provider.asked
      .slice(asked)
      .map(({ body }): { q: string[]; target: string } => JSON.parse(body))
    const into = sent.filter(({ q }) => q.includes(changedCause)).map(({ target }) => target)
    expect(new Set(into)).toEqual(new Set([...made, 'pb']))
    await readUntil(page, address('de'), async () => {
      await expect(page.locator('#root-cause')).toContainText('von zwei statt von acht', { timeout: 500 })
    })
    await expect(page.locator('section:not(#corrections) .changes')).toHaveCount(0)
    await readUntil(page, address('ko'), async () => {
      await expect(page.locator('#root-cause .changes')).toHaveCount(1, { timeout: 500 })
    })
  })

  await test.step('a person goes to what waits by keyboard, writes and saves', async () => {
    await page.goto('/en/console/translations?into=ko')
    await row.getByRole('link').click()
    const field = part('Root cause').getByRole('textbox').first()
    // Keys mean something once the page's script runs.
    await expect(async () => {
      await page.getByRole('textbox').first().focus()
      await page.keyboard.press('Alt+ArrowDown')
      await expect(field).toBeFocused({ timeout: 500 })
    }).toPass({ timeout: 15_000 })
    await field.fill(String(tellings.ko?.words.changedCause))
    await page.keyboard.press('Control+Enter')
    await expect(part('Root cause')).not.toContainText('older than the original')
    expect(await staleIn('ko')).toEqual([])
    await page.goto('/en/console/translations?into=ko')
    await expect(row).toHaveCount(0)
  })

  await test.step('and words left as the machine made them are reviewed by the same keys', async () => {
    const made = async () => (await story('de')).postmortem.prose.resolution.provenance
    expect(await made()).toBe('machine')
    await page.goto(`/en/console/incidents/${slug}/translations?into=de`)
    await expect(part('Resolution')).toContainText('by machine')
    await expect(async () => {
      await part('Resolution').getByRole('textbox').first().focus()
      await page.keyboard.press('Control+Enter')
      await expect(part('Resolution')).toContainText('by machine, reviewed', { timeout: 1_000 })
    }).toPass({ timeout: 15_000 })
    expect(await made()).toBe('machine_reviewed')
    expect((await cause('de')).provenance).toBe('machine')
  })
})

test('a glossary term is added and taken out', async ({ page, signIn }) => {
  await signIn(page)
  await page.goto('/en/console/glossary')
  await page.getByLabel('Term in the original').fill('digest')
  await page.getByLabel('Language', { exact: true }).selectOption('de')
  await page.getByLabel('Always called').fill('Zusammenfassung')
  await page.getByRole('button', { name: 'Add the term' }).click()
  await expect(page.getByText('The term is saved.')).toBeVisible()
  const term = page.getByRole('listitem').filter({ hasText: 'digest' })
  await expect(term).toContainText('Zusammenfassung')
  await accessible(page)
  await term.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('The term is removed.')).toBeVisible()
  await expect(term).toHaveCount(0)
  await accessible(page)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The term is back.')).toBeVisible()
  await expect(term).toContainText('Zusammenfassung')
})

type Api = { call: (...asked: [string, string, object?, number?]) => Promise<Json> }

/** Declares, resolves and explains the story, and has it translated; resolves to its slug. */
async function tell(api: Api): Promise<string> {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const declared = await api.call('POST', '/incidents', {
    slug: `late-tickets-${Date.now()}`,
    title: source.title,
    impact: 'major',
    // From one day to another on every clock: that makes the longest stamps.
    startedAt: ago(26 * 60),
    services: [{ slug: 'ticketing', status: 'partial_outage' }],
    update: { status: 'investigating', body: source.first, occurredAt: ago(130) },
    notify: false,
  })
  const incident = `/incidents/${declared.slug}`
  const resolved = await api.call('POST', `${incident}/updates`, {
    status: 'resolved',
    body: source.resolved,
    occurredAt: ago(10),
    notify: false,
  })
  const written = await api.call('PUT', `${incident}/postmortem`, {
    summary: source.summary,
    rootCause: `${source.cause}\n\n${source.wait}`,
    resolution: source.resolution,
    remediationItems: [{ text: source.item, state: 'planned', targetDate: '2099-12-31' }],
  })
  await api.call('PUT', `${incident}/postmortem/publication`, { notify: false })
  for (const locale of madeBy('reviewed', 'human')) {
    const { first, resolved: end, title, item, cause, wait, ...rest } = tellings[locale]?.words ?? source
    const { summary, resolution } = rest
    await api.call('PUT', `${incident}/translations/${locale}`, {
      provenance: makerOf(locale) === 'human' ? 'human' : 'machine_reviewed',
      title,
      updates: [
        { id: declared.timeline.at(-1).id, body: first },
        { id: resolved.id, body: end },
      ],
      postmortem: {
        summary,
        rootCause: `${cause}\n\n${wait}`,
        resolution,
        remediationItems: [{ id: written.remediationItems[0].id, text: item }],
      },
    })
  }
  for (const locale of madeBy('machine')) {
    const made = async () => {
      const { title, postmortem } = await api.call('GET', `${incident}?locale=${locale}`)
      return [title, postmortem.remediationItems[0].text]
    }
    const { title, item } = tellings[locale]?.words ?? source
    await expect.poll(made, { message: locale, timeout: 60_000 }).toEqual([title, item])
  }
  return declared.slug
}

/** Where a story in JSON is older than its original, as paths. */
function stalePlaces(value: Json, path: string[] = []): string[] {
  if (value === null || typeof value !== 'object') return []
  if (value.stale === true) return [path.filter((step) => step !== 'prose').join('.')]
  return Object.entries(value).flatMap(([step, held]) => stalePlaces(held, [...path, step]))
}

/** Offers the page in these languages and no other, as an owner does. */
async function offer(page: Page, codes: readonly string[]) {
  await page.goto('/en/console/settings')
  const offered = page.getByRole('group', { name: 'Languages of the page' })
  for (const code of spoken) {
    await offered.getByRole('checkbox', { name: nameOf(code), exact: true }).setChecked(codes.includes(code))
  }
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText('The settings are saved.')).toBeVisible()
}

/** Whether a reader meets one thing before another. */
const isBefore = (page: Page, ...names: [string, string]) =>
  page.evaluate((selectors) => {
    const [first, second] = selectors.map((selector) => document.querySelector(selector))
    if (!first || !second) return false
    return Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING)
  }, names)

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
    const beyond = shown.filter((element) => {
      const { left, right } = element.getBoundingClientRect()
      return left < -1 || right > innerWidth + 1
    })
    return { beyond: beyond.map(name), clipped: shown.filter(clips).map(name) }
  })
  expect.soft(found).toEqual({ beyond: [], clipped: [] })
}

/** The edges that words of the page begin at: its name, headings, stamps, and paragraphs in its own language. */
async function startsAt(page: Page) {
  await page.setViewportSize({ width: 1280, height: 900 })
  return page.evaluate(() => {
    const own = [
      ...document.querySelectorAll<HTMLElement>('h1, h2, h3, .entry-stamp, .prose:not([lang]) > p'),
    ]
    const edges = own.flatMap((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const pieces = [...range.getClientRects()].filter(({ width }) => width > 1)
      const last = pieces.at(-1)
      // Words of several elements, and of several heights, stand on the last line together.
      const line = pieces.filter(({ top, bottom }) => last && top < last.bottom && bottom > last.top)
      const [from, to] = [Math.min(...line.map((l) => l.left)), Math.max(...line.map((l) => l.right))]
      const { left, right } = element.getBoundingClientRect()
      // What fills its line, or is hidden from the eye, begins at neither edge.
      if (!last || to - from > right - left - 8 || right - left < 2) return []
      return Math.abs(to - right) < Math.abs(from - left) ? ['right'] : ['left']
    })
    const name = document.querySelector('.masthead a')?.getBoundingClientRect()
    if (name) edges.push(name.left > innerWidth / 2 ? 'right' : 'left')
    return [...new Set(edges)]
  })
}

async function accessible(page: Page) {
  const { violations } = await axe(page).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

/** Every part in another language says so with its direction. */
async function marked(page: Page) {
  const foreign = await page
    .locator('main .prose[lang], main bdi[lang], main .changes-words[lang]')
    .evaluateAll((all) => all.map((part) => [part.getAttribute('lang'), part.getAttribute('dir')]))
  for (const [lang, dir] of foreign) expect([lang, dir]).toEqual([lang, dirOf(lang ?? '')])
}
