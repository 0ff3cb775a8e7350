import { expect, readUntil, test } from './fixtures.ts'

test('an article imported while the product runs is on the public page at once', async ({ page, candor }) => {
  const report = await test.step('by the command line', () =>
    candor(
      ...['import', 'article', 'test/fixtures/articles/carrier-outage.de.txt', '--locale', 'de'],
      ...[
        '--title',
        'Anrufe wurden abgewiesen',
        '--slug',
        'imported-calls',
        '--service',
        'voice',
        '--publish',
      ],
    ))
  expect(report).toContain('imported-calls')

  await readUntil(page, '/de/incidents/imported-calls', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Anrufe wurden abgewiesen' })).toBeVisible({
      timeout: 500,
    })
    // The postmortem comes out a moment after its incident.
    await expect(page.getByRole('heading', { level: 2, name: 'Zusammenfassung' })).toBeVisible({
      timeout: 500,
    })
  })
  await expect(page.getByText('<Voice::TrunkNicht verfügbar: Leitung besetzt>')).toBeVisible()
  for (const heading of [
    'Zusammenfassung',
    'Zeitlicher Ablauf',
    'Ursachenanalyse',
    'Lösung',
    'Abhilfemaßnahmen',
  ]) {
    await expect(page.getByRole('heading', { level: 2, name: heading, exact: true })).toBeVisible()
  }
  await expect(page.getByText('sind daher keine Korrekturmaßnahmen erforderlich')).toBeVisible()
  const stamps = await page
    .locator('#timeline time.stamp')
    .evaluateAll((all) => all.map((time) => time.getAttribute('datetime')))
  expect(stamps).toEqual(expect.arrayContaining(['2025-06-03T08:27:00.000Z', '2025-06-03T10:51:00.000Z']))

  const notice = page.locator('main > :not(script)').first()
  await expect(notice).toHaveAttribute('aria-label', 'Zur Sprache dieser Seite')
  await expect(notice).toContainText('maschinell übersetzt')
  await expect(notice).toContainText('Das Original liegt hier nicht vor.')

  await test.step('and history leads to it month by month', async () => {
    for (const [month, later] of [
      ['2025-06', '2025-07'],
      ['2025-08', '2025-09'],
    ]) {
      await readUntil(page, `/de/history/${month}`, async () => {
        await expect(page.locator(`a[href="/de/history/${later}"]`)).toBeVisible({ timeout: 500 })
      })
    }
  })
})

test('importing it again changes nothing', async ({ page, candor }) => {
  const article = [
    ...['import', 'article', 'test/fixtures/articles/carrier-outage.en.txt', '--locale', 'en'],
    ...['--slug', 'imported-twice', '--service', 'voice', '--publish'],
  ]
  const count = async () => {
    const timeline = page.locator('#timeline .entry')
    await readUntil(page, '/en/incidents/imported-twice', async () => {
      await expect(timeline.first()).toBeVisible({ timeout: 500 })
    })
    return timeline.count()
  }
  await candor(...article)
  const once = await count()
  await candor(...article)
  expect(await count()).toBe(once)
})

test.describe('what is no article', () => {
  test.use({ complaints: [/status of 404/] })

  test('is refused and leaves nothing behind', async ({ page, candor }) => {
    const refused = candor(
      ...['import', 'article', 'package.json', '--locale', 'en', '--slug', 'no-article'],
      ...['--service', 'voice', '--publish'],
    )
    await expect(refused).rejects.toThrow(/was not imported; nothing was stored/)
    expect((await page.goto('/en/incidents/no-article'))?.status()).toBe(404)
  })
})
