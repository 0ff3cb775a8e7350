import { expect, test } from '@playwright/test'

test('a fresh start shows the sample story in both languages', async ({ page, request }) => {
  const root = await request.get('/', { headers: { 'accept-language': 'de' } })
  expect(new URL(root.url()).pathname).toBe('/de')

  for (const locale of ['en', 'de']) {
    const response = await page.goto(`/${locale}`)
    expect(response?.status()).toBe(200)
    await expect(page.locator('html')).toHaveAttribute('lang', locale)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator(`a[href^="/${locale}/incidents/"]`).first()).toBeVisible()
  }
})

test('an address that does not exist is told so by the page itself', async ({ page }) => {
  const response = await page.goto('/en/no-such-page')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
