import { expect, readUntil, test } from './fixtures.ts'

test('what staff type is kept, and what they schedule is said by itself', async ({ page, api, signIn }) => {
  const slug = `drafts-${Date.now()}`
  await api.call('POST', '/incidents', {
    title: 'Exports stop halfway',
    impact: 'minor',
    services: [{ slug: 'api', status: 'degraded_performance' }],
    update: { status: 'investigating', body: 'Some exports end early.' },
    slug,
    notify: false,
  })
  await signIn(page)
  const story = `/en/console/incidents/${slug}`
  await page.goto(story)
  const update = page.getByRole('form', { name: 'Post an update' })
  const body = update.getByLabel('What readers should know')
  await body.fill('We have found')
  await expect(update.getByText(/^Draft kept at/)).toBeVisible()
  await page.reload()
  await expect(body).toHaveValue('We have found')

  await body.fill('We have found the machine that stops.')
  await update.getByLabel('Identified').check()
  await update.getByText('Publish later').click()
  await update.getByRole('button', { name: 'Schedule' }).click()
  await expect(update.getByRole('alert')).toContainText('Publish at')
  await expect(body).toHaveValue('We have found the machine that stops.')

  // The form shows minutes: the next whole one may be seconds away, the one after is always to come.
  const zone = await update.locator('input[name="publishAt.zone"]').inputValue()
  const soon = new Date(Math.ceil((Date.now() + 5_000) / 60_000) * 60_000)
  await update.getByText('Publish later').click()
  const field = update.locator('input[name="publishAt"]')
  if (!(await field.isVisible())) await update.getByText('Publish later').click()
  await field.fill(wallTime(soon, zone))
  await update.getByRole('button', { name: 'Schedule' }).click()
  await expect(page.getByText('It is scheduled.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Scheduled' })).toContainText('Update')
  await expect(body).toHaveValue('')

  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('region', { name: 'Scheduled' })).toBeHidden({ timeout: 200 })
  }).toPass({ timeout: 90_000 })
  await readUntil(page, `/en/incidents/${slug}`, async () => {
    await expect(page.getByText('We have found the machine that stops.')).toBeVisible({ timeout: 500 })
  })
  await api.call('POST', `/incidents/${slug}/updates`, {
    status: 'resolved',
    body: 'Exports are whole again.',
    services: [{ slug: 'api', status: 'operational' }],
    notify: false,
  })
})

const wallTime = (at: Date, timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(at)
    .replace(' ', 'T')

test('what somebody else saved stands beside what one has typed, and readers learn why words changed', async ({
  page,
  context,
  api,
  signIn,
}) => {
  const slug = `both-${Date.now()}`
  await api.call('POST', '/incidents', {
    title: 'Imports stop halfway',
    impact: 'none',
    update: { status: 'resolved', body: 'Some imports ended early.' },
    slug,
    notify: false,
  })
  await signIn(page)
  const other = await context.newPage()
  const forms = await Promise.all(
    [other, page].map(async (tab) => {
      await tab.goto(`/en/console/incidents/${slug}`)
      await tab.getByText('Correct', { exact: true }).click()
      return tab.getByRole('form', { name: 'Correct' })
    }),
  )
  const [first, second] = forms
  if (!first || !second) throw new Error('no form')
  const words = (form: typeof first) => form.getByLabel('Text', { exact: true })
  await words(first).fill('Most imports ended early.')
  await first.getByRole('button', { name: 'Save correction' }).click()
  await expect(first.getByRole('alert')).toContainText('Why is it corrected?')
  await first.getByLabel('Why is it corrected?').fill('We counted them.')
  await first.getByRole('button', { name: 'Save correction' }).click()
  await expect(other.getByText('The correction is saved.')).toBeVisible()

  await words(second).fill('All imports ended early.')
  await second.getByLabel('Why is it corrected?').fill('All of them did.')
  await second.getByRole('button', { name: 'Save correction' }).click()
  await expect(second.getByRole('region', { name: 'Saved by somebody else' })).toContainText('Most imports')
  const difference = second.getByRole('region', { name: 'What yours changes in it' })
  await expect(difference.locator('del')).toHaveText('Most')
  await expect(difference.locator('ins')).toHaveText('All')
  await expect(words(second)).toHaveValue('All imports ended early.')
  await second.getByRole('button', { name: 'Save correction' }).click()
  await expect(page.getByText('The correction is saved.')).toBeVisible()

  await readUntil(page, `/en/incidents/${slug}`, async () => {
    await expect(page.getByRole('region', { name: 'Corrections' }).getByRole('listitem')).toHaveCount(2, {
      timeout: 500,
    })
  })
  const note = page.getByRole('region', { name: 'Corrections' }).getByRole('listitem').first()
  await expect(note).toContainText('All of them did.')
  await note.getByText('Show what changed').click()
  await expect(note.locator('del')).toHaveText('Most')
  await expect(note.locator('ins')).toHaveText('All')
  const told = page.locator('.entry').getByRole('link', { name: /^Corrected on/ })
  await expect(told).toHaveAttribute('href', `#${await note.getAttribute('id')}`)
})
