// `npm run screenshot [-- ADDRESS]`: takes the picture in the README of a running Candor with its sample story.
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { root } from '#bin/root'
import { sayAloud } from '#bin/say'
import { findChromium } from '#bin/testing/chromium'

const [address = 'http://localhost:3000'] = process.argv.slice(2)
const executablePath = await findChromium(sayAloud)
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 1100 },
    locale: 'en',
    timezoneId: 'UTC',
    colorScheme: 'light',
  })
  const response = await page.goto(new URL('/en/incidents/social-channel-outage', address).href)
  if (response?.status() !== 200) throw new Error(`${address} shows no sample story (${response?.status()}).`)
  const path = join(root, 'docs/screenshot.png')
  await page.screenshot({ path })
  sayAloud(`Saved ${path}`)
} finally {
  await browser.close()
}
