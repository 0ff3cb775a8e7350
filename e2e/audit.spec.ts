import { readFile } from 'node:fs/promises'
import { zoneLabel } from '#i18n/stamps'
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
  await expect(first).toContainText('Incident corrected')
  await expect(first.locator('del')).toHaveText('Exports take long')
  await expect(first.locator('ins')).toHaveText('Exports take very long')

  const filter = page.getByRole('form', { name: 'Filter' })
  await filter.getByLabel('About').selectOption('incident')
  await filter.getByLabel('Event').selectOption('incident.declared')
  await filter.getByLabel('Who').selectOption({ label: 'browser tests' })
  await filter.getByRole('button', { name: 'Show' }).click()
  await expect(first).toContainText('Incident declared')
  await expect(entries.filter({ hasText: 'Incident corrected' })).toHaveCount(0)
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

test('a finding is put right by one click, which is audited, and what is typed elsewhere stays', async ({
  page,
  api,
  signIn,
}) => {
  const slug = `clicks-${Date.now()}`
  const ago = (minutes: number) => new Date((Math.floor(Date.now() / 60_000) - minutes) * 60_000)
  const [wanted, began, ended] = [150, 140, 20].map(ago) as [Date, Date, Date]
  const clock = (at: Date) => at.toISOString().slice(11, 16)
  const right = zoneLabel('America/Los_Angeles', began)
  const wrong = right === 'PST' ? 'PDT' : 'PST'
  const berlin = zoneLabel('Europe/Berlin', began)
  const other = berlin === 'CET' ? 'CEST' : 'CET'
  await api.call('POST', '/incidents', {
    title: 'Exports came late',
    impact: 'minor',
    startedAt: began,
    services: [{ slug: 'api', status: 'degraded_performance' }],
    update: { status: 'investigating', body: `Exports come late since 9:20 ${other}.`, occurredAt: began },
    slug,
    notify: false,
  })
  const { id } = await api.call('POST', `/incidents/${slug}/updates`, {
    status: 'resolved',
    body: '37 exports are on time again.',
    occurredAt: ended,
    notify: false,
  })
  await api.call('PUT', `/incidents/${slug}/translations/de`, {
    provenance: 'machine',
    updates: [{ id, body: '73 Exporte sind wieder pünktlich.' }],
  })
  await api.call('PUT', `/incidents/${slug}/postmortem`, {
    summary: `From ${clock(wanted)} UTC to ${clock(ended)} UTC exports came late.`,
    rootCause: `## Root cause\n\nA disk was full at 9:20 AM ${wrong}.`,
  })

  await signIn(page)
  await page.goto(`/en/console/incidents/${slug}/postmortem`)
  const cause = page.getByLabel('Root cause', { exact: true })
  const done = page.getByText('That is put right.')
  await page.getByLabel('Resolution', { exact: true }).fill('We are still typing')
  await page.getByRole('button', { name: `Write ${right}` }).click()
  await expect(cause).toHaveValue(`## Root cause\n\nA disk was full at 9:20 AM ${right}.`)
  await expect(done).toBeVisible()
  await page.getByRole('button', { name: 'Take the heading out' }).click()
  await expect(cause).toHaveValue(`A disk was full at 9:20 AM ${right}.`)
  await cause.fill('A disk was full.')
  await page.getByRole('button', { name: 'Save: Root cause' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  const move = page.getByRole('button', { name: `Set the impact window to ${clock(wanted)} UTC` })
  await api.call('PUT', `/incidents/${slug}/postmortem`, { moreInformation: 'Somebody else writes, too.' })
  await move.click()
  await expect(page.getByText('Somebody else has changed this in the meantime.')).toBeVisible()
  await expect(page.getByLabel('Resolution', { exact: true })).toHaveValue('We are still typing')
  await page.reload()
  await move.click()
  await expect(done).toBeVisible()
  await expect(move).toHaveCount(0)
  const { windows } = await api.call('GET', `/incidents/${slug}`)
  expect(windows).toMatchObject([{ startedAt: wanted.toISOString(), endedAt: ended.toISOString() }])

  const mend = page.getByRole('button', { name: 'Write 37' })
  await mend.click()
  await expect(mend).toHaveCount(0)
  const german = await api.call('GET', `/incidents/${slug}?locale=de`)
  const mended = { body: '37 Exporte sind wieder pünktlich.', prose: { body: { provenance: 'machine' } } }
  expect(german.timeline.at(-1), 'its maker is still the machine').toMatchObject(mended)

  const why = page.getByLabel('Why is it corrected?')
  await expect(why).toHaveValue(`${other} was not in use on that day; it is ${berlin}.`)
  const correct = page.getByRole('button', { name: `Write ${berlin}` })
  await why.fill('')
  await correct.click()
  await expect(page.getByRole('alert').filter({ hasText: 'reason' })).toBeVisible()
  await why.fill('The season was wrong.')
  await correct.click()
  await expect(correct).toHaveCount(0)
  const story = await api.call('GET', `/incidents/${slug}`)
  expect(story.timeline[0].body).toBe(`Exports come late since 9:20 ${berlin}.`)
  expect(story.corrections).toMatchObject([{ reason: 'The season was wrong.' }])
  await page.goto('/en/console/audit')
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('Incident corrected')
})
