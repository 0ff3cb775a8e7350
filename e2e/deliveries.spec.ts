import { expectAccessibleAsIs } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { linkIn } from './mails.ts'

test('staff see how far a message has come, and the mail in which its readers got it', async ({
  page,
  api,
  mails,
  signIn,
}, { retry }) => {
  const reader = `empfaenger-${retry}@kunde.test`
  const asked = { destination: reader, locale: 'de', scope: 'page', choice: 'updates' }
  await page.request.post('/api/v1/subscriptions', { data: asked })
  const link = linkIn(await mails.arrival(reader, /^Bitte bestätigen/), /^\/de\/subscriptions\/confirm\//)
  await page.goto(link)
  await expectAccessibleAsIs(page)
  await page.getByRole('button', { name: 'Bestätigen' }).click()
  await expect(page.getByRole('heading', { name: 'Sie folgen' })).toBeVisible()
  await expectAccessibleAsIs(page)
  await page.getByRole('link', { name: 'Benachrichtigungen verwalten' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Ihre Benachrichtigungen' })).toBeVisible()
  await expectAccessibleAsIs(page)
  const { slug } = await api.call('POST', '/incidents', {
    title: 'Exports stand still',
    impact: 'minor',
    update: { status: 'investigating', body: 'Exports do not finish.' },
  })
  await mails.arrival(reader, /Exports stand still/)

  await signIn(page)
  await page.goto(`/en/console/incidents/${slug}/followers`)
  await page.getByRole('link', { name: 'Declared', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Declared/ })).toBeVisible()
  // It comes by itself: the page asks again while there is something on its way.
  await expect(page.getByText(/^(\d+) of \1 settled\.$/)).toBeVisible()
  const row = page.getByRole('row').filter({ hasText: 'By e-mail' }).filter({ hasText: 'Deutsch' })
  await expect(row).toHaveText(/By e-mailDeutsch/)
  await expect(page.getByText('Nothing was given up.')).toBeVisible()

  const german = page.getByRole('listitem').filter({ hasText: 'Deutsch' })
  const said = async (name: string) => {
    const href = await german.getByRole('link', { name }).getAttribute('href')
    const answer = await page.request.get(String(href))
    expect(answer.headers()['content-security-policy']).toMatch(/^default-src 'none';.* sandbox$/)
    return await answer.text()
  }
  expect(await said('As text')).toContain('Exports do not finish.')
  const html = await said('As HTML')
  expect(html).toContain('Exports do not finish.')
  expect(html).not.toContain('/subscriptions/manage/')

  const hours = (from: number) => new Date(Date.now() + from * 3_600_000).toISOString()
  await api.call('PUT', `/services/disks-${retry}`, { name: 'Disks' }, 201)
  const work = { title: 'New disks', services: [`disks-${retry}`], startsAt: hours(48), endsAt: hours(50) }
  const planned = await api.call('POST', '/maintenances', work)
  await mails.arrival(reader, /New disks/)
  await page.goto(`/en/console/maintenances/${planned.slug}`)
  await page.getByRole('link', { name: 'Maintenance planned', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^Maintenance planned/ })).toBeVisible()
  await expect(page.getByText(/^(\d+) of \1 settled\.$/)).toBeVisible()
  expect(await said('As text')).toContain('New disks')
})
