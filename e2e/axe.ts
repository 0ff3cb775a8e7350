import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** Rules that look at colours; all others find the same in either scheme. */
const ofColour = ['color-contrast', 'link-in-text-block']

/** axe for a page without frames, which needs no second page to add up what it found. */
export const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode()

/** Looks at the page as it stands, in both colour schemes, and fails with what axe found, by rule and element. */
export async function expectAccessibleAsIs(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const every = colorScheme === 'light'
    const { violations, passes } = await (every ? axe(page) : axe(page).withRules(ofColour)).analyze()
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )
    expect.soft(found, `${page.url()} in ${colorScheme}`).toEqual([])
    expect(passes.length, `rules that looked at ${page.url()}`).toBeGreaterThan(every ? 10 : 0)
  }
}
