import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

/** Goes to a printed page again until it says `words`: it is printed a moment after the change. */
const printed = (page: Page, address: string, words: string) =>
  expect(async () => {
    await page.goto(address)
    await expect(page.getByText(words, { exact: true }).first()).toBeVisible({ timeout: 1_000 })
  }).toPass()

test('what was said of a maintenance is corrected in the open', async ({ page, signIn, api }) => {
  const slug = `disks-${Date.now()}`
  await api.call('POST', '/maintenances', {
    slug,
    title: 'New disks',
    body: 'Search is slow for an hour.',
    services: ['api'],
    startsAt: '2099-05-09T20:00:00Z',
    endsAt: '2099-05-09T22:00:00Z',
    notify: false,
  })
  await api.call('POST', `/maintenances/${slug}/updates`, { body: 'One disk is ready.', notify: false })
  await signIn(page)
  await page.goto(`/en/console/maintenances/${slug}`)
  await page.getByText('Correct', { exact: true }).click()
  const correction = page.getByRole('form', { name: 'Correct', exact: true })
  await correction.getByLabel('Text').fill('Two disks are ready.')
  await correction.getByRole('button', { name: 'Save correction' }).click()
  await expect(correction.getByLabel('Why is it corrected?')).toHaveAttribute('aria-invalid', 'true')
  await correction.getByLabel('Why is it corrected?').fill('We counted again.')
  await correction.getByRole('button', { name: 'Save correction' }).click()
  await expect(page.getByText('The correction is saved.')).toBeVisible()

  await page.getByText('Change words and services', { exact: true }).click()
  const words = page.getByRole('form', { name: 'Change words and services' })
  await words.getByLabel('What readers will notice').fill('Search is slow for two hours.')
  await words.getByLabel('Why is it corrected?').fill('There are two disks.')
  await words.getByRole('button', { name: 'Save', exact: true }).click()

  const address = `/en/maintenances/${slug}`
  await printed(page, address, 'There are two disks.')
  const notes = page.getByRole('region', { name: 'Corrections' })
  await expect(notes).toContainText('We counted again.')
  await notes.getByText('Show what changed').first().click()
  await expect(notes.locator('ins').first()).toHaveText('two')
  await expect(
    page.getByRole('region', { name: 'What you will notice' }).getByRole('link', { name: /^Corrected/ }),
  ).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('two who say why there is no postmortem see each other', async ({ page, context, signIn, api }) => {
  const slug = `none-${Date.now()}`
  await api.call('POST', '/incidents', {
    slug,
    title: 'Exports took long',
    impact: 'none',
    update: { status: 'resolved', body: 'Over.' },
    notify: false,
  })
  await api.call('PUT', `/incidents/${slug}/postmortem`, { notPlannedReason: 'Too small.' })
  await signIn(page)
  const other = await context.newPage()
  const reasons = [page, other].map((one) => ({
    words: one.getByLabel('Why none is planned'),
    why: one.getByRole('form', { name: 'No postmortem …' }).getByLabel('Why is it corrected?'),
    save: one.getByRole('button', { name: 'Save: none planned' }),
  }))
  for (const one of [page, other]) await one.goto(`/en/console/incidents/${slug}/postmortem`)
  for (const [i, { words, why, save }] of reasons.entries()) {
    await words.fill(i === 0 ? 'Nobody noticed.' : 'It was nothing.')
    await why.fill('Put better.')
    await save.click()
    if (i === 0) await expect(page).toHaveURL(/done=notPlanned/)
  }
  await expect(other.getByText('Nobody noticed.')).toBeVisible()
  const { postmortem, corrections } = await api.call('GET', `/incidents/${slug}`)
  expect(postmortem.notPlannedReason).toBe('Nobody noticed.')
  expect(corrections).toMatchObject([{ reason: 'Put better.', parts: [{ part: 'notPlannedReason' }] }])
})

test('a service is archived and brought back', async ({ page, signIn, api }) => {
  const slug = `fax-${Date.now()}`
  await api.call('PUT', `/services/${slug}`, { name: `Fax ${slug}` }, 201)
  await signIn(page)
  await page.goto('/en/console/services')
  await page.getByText(`Change Fax ${slug}`, { exact: true }).click()
  await page.getByText(`Archive Fax ${slug}`, { exact: true }).click()
  await page
    .getByRole('form', { name: `Archive Fax ${slug}` })
    .getByRole('button', { name: 'Archive it now' })
    .click()
  await expect(page.getByText('The service is archived.')).toBeVisible()
  await api.call('GET', `/services/${slug}`, undefined, 404)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The service is back.')).toBeVisible()
  await api.call('GET', `/services/${slug}`, undefined, 200)
  await api.call('DELETE', `/services/${slug}`, undefined, 200)
})
