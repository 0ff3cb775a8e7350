import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'

test('owners read who did what, filter it and take it with them', async ({ page, signIn, api }) => {
  await signIn(page)
  const { slug } = await api.call('POST', '/incidents', {
    title: 'Exports take long',
    impact: 'minor',
    draft: true,
    update: { status: 'investigating', body: 'We look into it.' },
  })
  await api.call('PATCH', `/incidents/${slug}`, { title: 'Exports take very long' })
  await page.getByRole('link', { name: 'Audit' }).click()
  const entries = page.getByRole('main').getByRole('listitem')
  const first = entries.first()
  await expect(first).toContainText('Token browser tests')
  await expect(first).toContainText('incident.corrected')
  await expect(first.locator('del')).toHaveText('Exports take long')
  await expect(first.locator('ins')).toHaveText('Exports take very long')

  const filter = page.getByRole('form', { name: 'Filter' })
  await filter.getByLabel('About').selectOption('incident')
  await filter.getByLabel('Event').selectOption('incident.declared')
  await filter.getByLabel('Who').selectOption({ label: 'browser tests' })
  await filter.getByRole('button', { name: 'Show' }).click()
  await expect(first).toContainText('incident.declared')
  await expect(entries.filter({ hasText: 'incident.corrected' })).toHaveCount(0)
  await filter.getByLabel('From').fill('2199-01-01')
  await filter.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText('Nothing happened that fits.')).toBeVisible()

  await page.goto(`/en/console/audit?noun=incident`)
  for (const [format, name] of [
    ['CSV', 'candor-audit.csv'],
    ['JSON lines', 'candor-audit.jsonl'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: format }).click(),
    ])
    expect(download.suggestedFilename()).toBe(name)
    const text = await readFile(await download.path(), 'utf8')
    expect(text).toContain('Exports take very long')
    expect(text).not.toContain('settings.changed')
  }
})
