import { globSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Page } from '@playwright/test'
import { expectAccessibleAsIs } from './axe.ts'
import { expect, openCommands, owner, test } from './fixtures.ts'
import { linkIn, type Mails } from './mails.ts'

// Every page of the console, as the disk has them: one that is not listed here fails the first test.

/** What a page of the console may make a phone load and run, in bytes of gzip. */
const mostScript = 200_000

/** What addresses are made of: a story and a maintenance with an event each that somebody was told of, and links. */
type Known = {
  slug: string
  event: string
  work: string
  workEvent: string
  invitation: string
  reset: string
}

type Address = (known: Known) => string

/** In front of the console: for whoever is not signed in. */
const outside: Record<string, Address> = {
  '/forgot': () => '/forgot',
  '/invitation/[token]': ({ invitation }) => invitation,
  '/reset/[token]': ({ reset }) => reset,
  '/sign-in': () => '/sign-in',
  '/sign-in/code': () => '/sign-in/code',
  '/welcome/[token]': () => '/welcome/used-up',
}

const inside: Record<string, Address> = {
  '': () => '',
  '/account': () => '/account',
  '/audit': () => '/audit',
  '/declare': () => '/declare',
  '/glossary': () => '/glossary',
  '/incidents/[slug]': ({ slug }) => `/incidents/${slug}`,
  '/incidents/[slug]/deliveries/[eventId]': ({ slug, event }) => `/incidents/${slug}/deliveries/${event}`,
  '/incidents/[slug]/followers': ({ slug }) => `/incidents/${slug}/followers`,
  '/incidents/[slug]/postmortem': ({ slug }) => `/incidents/${slug}/postmortem`,
  '/incidents/[slug]/preview': ({ slug }) => `/incidents/${slug}/preview`,
  '/incidents/[slug]/translations': ({ slug }) => `/incidents/${slug}/translations`,
  '/mails': () => '/mails',
  '/maintenances': () => '/maintenances',
  '/maintenances/[slug]': ({ work }) => `/maintenances/${work}`,
  '/maintenances/[slug]/deliveries/[eventId]': ({ work, workEvent }) =>
    `/maintenances/${work}/deliveries/${workEvent}`,
  '/people': () => '/people',
  '/plan': () => '/plan',
  '/services': () => '/services',
  '/settings': () => '/settings',
  '/templates': () => '/templates',
  '/translations': () => '/translations',
}

/** Stories that have much to show. */
const full: Record<string, Address> = {
  'an open incident': () => '/incidents/social-channel-outage',
  'its preview': () => '/incidents/social-channel-outage/preview',
  'a postmortem that is not published': () => '/incidents/social-channel-outage/postmortem',
  'a postmortem that is published': () => '/incidents/voice-calls-dropped/postmortem',
}

test('every page of the console on disk is looked at, and none that is gone', () => {
  const onDisk = globSync('app/[[]locale]/console/**/page.tsx').map((path) =>
    path
      .replaceAll('\\', '/')
      .replace(/^app\/\[locale\]\/console/, '')
      .replace('/(staff)', '')
      .replace(/\/page\.tsx$/, ''),
  )
  expect(onDisk.length).toBeGreaterThan(20)
  expect([...Object.keys(outside), ...Object.keys(inside)].sort()).toEqual(onDisk.sort())
})

/** Bytes of gzip of what the page in sight has loaded to run. */
async function scriptsOf(page: Page, weights: Map<string, Promise<number>>): Promise<number> {
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => new URL(name).pathname.endsWith('.js')),
  )
  const weigh = async (url: string) => gzipSync(await (await page.request.get(url)).body()).length
  const bytes = [...new Set(scripts)].map((url) => {
    const known = weights.get(url) ?? weigh(url)
    weights.set(url, known)
    return known
  })
  return (await Promise.all(bytes)).reduce((sum, one) => sum + one, 0)
}

const desktop = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }

/** Nothing of the page stands beside a phone. */
async function expectToFit(page: Page) {
  const beside = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter(
        (one) => one.getBoundingClientRect().right > clientWidth + 1 || one.getBoundingClientRect().left < -1,
      )
      .slice(0, 5)
      .map((one) => `${one.tagName} ${one.className} ${one.textContent?.slice(0, 40)}`)
  })
  expect.soft(beside, `${page.url()} on a phone`).toEqual([])
}

/** Opens every page, in English wide and narrow and in German narrow, and looks at each. */
async function lookAt(page: Page, pages: Record<string, Address>, known: Known) {
  const weights = new Map<string, Promise<number>>()
  for (const [name, address] of Object.entries(pages)) {
    await test.step(name || 'the list of incidents', async () => {
      await page.setViewportSize(desktop)
      await page.goto(`/en/console${address(known)}`)
      await expectAccessibleAsIs(page)
      const bytes = await scriptsOf(page, weights)
      expect(bytes).toBeGreaterThan(0)
      expect.soft(bytes, `scripts of ${name}, gzip`).toBeLessThanOrEqual(mostScript)
      await page.setViewportSize(phone)
      await expectToFit(page)
      await page.goto(`/de/console${address(known)}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectToFit(page)
    })
  }
}

/** A story and a maintenance that a reader was told of, an invitation and a link for a new password. */
async function prepare(page: Page, api: { call: Call }, mails: Mails): Promise<Known> {
  const stamp = Date.now()
  const reader = `walker-${stamp}@reader.test`
  const asked = { destination: reader, locale: 'en', scope: 'page', choice: 'updates' }
  await page.request.post('/api/v1/subscriptions', { data: asked })
  const confirm = linkIn(await mails.arrival(reader, /confirm/i), /\/subscriptions\/confirm\//)
  const token = new URL(confirm).pathname.split('/').at(-1)
  await page.request.post(`/api/v1/subscriptions/confirm/${token}`)
  const { slug } = await api.call('POST', '/incidents', {
    title: 'Exports of long conversations end halfway without a word of warning',
    impact: 'minor',
    services: [{ slug: 'voice', status: 'degraded_performance' }],
    update: { status: 'investigating', body: 'Some exports end early.' },
  })
  const hours = (from: number) => new Date(stamp + from * 3_600_000).toISOString()
  const planned = await api.call('POST', '/maintenances', {
    title: 'Rebuild of the index that search reads from',
    services: ['voice'],
    startsAt: hours(48),
    endsAt: hours(50),
  })
  await mails.arrival(reader, /Exports of long/)
  await mails.arrival(reader, /Rebuild of the index/)
  const eventOn = async (path: string, label: string) => {
    await page.goto(`/en/console${path}`)
    const href = await page.getByRole('link', { name: label, exact: true }).first().getAttribute('href')
    return String(href).split('/').at(-1) ?? ''
  }
  const viewer = viewerOf(stamp)
  await page.goto('/en/console/people')
  const form = page.getByRole('form', { name: 'Invite somebody' })
  await form.getByRole('textbox', { name: 'E-mail address' }).fill(viewer)
  await form.getByLabel(/^viewer/i).check()
  await form.getByRole('button', { name: 'Send invitation' }).click()
  await expect(form.getByRole('status')).toHaveText('The invitation is on its way.')
  const invitation = linkIn(await mails.arrival(viewer, /invitation/i), /\/console\/invitation\//)
  return {
    slug,
    work: planned.slug,
    event: await eventOn(`/incidents/${slug}/followers`, 'Declared'),
    workEvent: await eventOn(`/maintenances/${planned.slug}`, 'Maintenance planned'),
    invitation: consolePath(invitation),
    reset: '',
  }
}

type Call = (method: string, path: string, data?: unknown) => Promise<{ slug: string }>

const consolePath = (link: string) => new URL(link).pathname.replace(/^\/\w+\/console/, '')

const viewerOf = (stamp: number) => `vera-${stamp}@lumendesk.test`

test('every page of the console is accessible, light, and fits on a phone; a viewer is offered nothing that would be refused', async ({
  page,
  browser,
  api,
  mails,
  signIn,
  quiet,
}) => {
  test.setTimeout(600_000)
  await signIn(page)
  const known = await test.step('a story, a maintenance, an invitation', () => prepare(page, api, mails))
  await lookAt(page, { ...inside, ...full }, known)

  const stranger: BrowserContext = await browser.newContext({ reducedMotion: 'reduce' })
  await quiet.watch(stranger)
  const door = await stranger.newPage()
  known.reset = await test.step('a link for a new password', async () => {
    await door.goto('/en/console/forgot')
    await door.getByLabel('E-mail address').fill(owner.email)
    await door.getByRole('button', { name: 'Send the link' }).click()
    const mail = await mails.arrival(owner.email, /^A new password for/)
    return consolePath(linkIn(mail, /\/console\/reset\//))
  })
  await lookAt(door, outside, known)

  await test.step('a viewer comes by the invitation', async () => {
    await door.setViewportSize(desktop)
    await door.goto(`/en/console${known.invitation}`)
    await door.getByLabel('Your name').fill('Vera Viewer')
    await door.getByLabel('Password').fill('correct horse battery')
    await door.getByRole('button', { name: 'Join and sign in' }).click()
    await expect(door.getByRole('heading', { level: 1, name: 'Incidents' })).toBeVisible()
  })

  await test.step('and finds no button that would be refused', async () => {
    // The preview shows the public page, whose form is for readers.
    const buttons = door.getByRole('main').locator('form:not([method="get" i], .public form) [type="submit"]')
    const offered: string[] = []
    for (const [name, address] of Object.entries(inside)) {
      await door.goto(`/en/console${address(known)}`)
      await expect(door.getByRole('main')).not.toBeEmpty()
      if ((await buttons.count()) > 0) offered.push(name)
    }
    expect(offered).toEqual(['/account'])
    await door.goto('/en/console')
    const commands = await openCommands(door)
    await expect(commands.getByRole('option').first()).toBeVisible()
    await expect(commands).not.toContainText(/Post an update|Declare|Write|Plan maintenance/)
  })
  await stranger.close()
})
