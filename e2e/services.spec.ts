import type { Page } from '@playwright/test'
import { expect, readUntil, test } from './fixtures.ts'

test('groups of services are put in order by keyboard and without a script, and the page follows', async ({
  page,
  browser,
  request,
  signIn,
}) => {
  const groups = (tab: Page) => tab.getByRole('form', { name: 'Order of groups' }).getByRole('listitem')
  await signIn(page)
  await page.goto('/en/console/services')
  await expect(groups(page)).toHaveText([/^Conversations/, /^Platform/])

  await page.getByRole('button', { name: 'Move Platform up' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('The order is saved.')).toBeVisible()
  await expect(groups(page)).toHaveText([/^Platform/, /^Conversations/])
  await expect(page.getByRole('button', { name: 'Move Platform up' })).toBeFocused()
  await readUntil(page, '/en', async () => {
    await expect(page.locator('.service-group-name')).toHaveText(['Platform', 'Conversations'], {
      timeout: 500,
    })
  })
  const named = async () => {
    const { components } = await (await request.get('/api/v2/components.json')).json()
    return components.filter((c: { group: boolean }) => c.group).map((c: { name: string }) => c.name)
  }
  await expect.poll(named).toEqual(['Platform', 'Conversations'])

  await page.goto('/en/console/audit?kind=service.changed')
  const last = page.getByRole('main').getByRole('listitem').first()
  await expect(last).toContainText('Order of groups')
  await expect(last).toContainText('Conversations and Platform → Platform and Conversations')

  const plain = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage()
  await signIn(plain)
  await plain.goto('/en/console/services')
  await plain.getByRole('button', { name: 'Move Platform down' }).click()
  await expect(plain.getByText('The order is saved.')).toBeInViewport()
  await expect(groups(plain)).toHaveText([/^Conversations/, /^Platform/])
  await plain.context().close()
})
