import { XMLParser } from 'fast-xml-parser'
import { beforeEach, describe, expect, test } from 'vitest'
import { storyMetadata } from '#app/page-metadata'
import { declareIncident } from '#domain/incident/declare-incident'
import { publicIncident } from '#domain/incident/queries'
import { sitemap } from '#domain/incident/sitemap'
import { translateIncident } from '#domain/incident/translate-incident'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { withdrawPostmortem } from '#domain/postmortem/withdraw-postmortem'
import { changeSettings } from '#domain/settings/change-settings'
import { settings } from '#domain/settings/queries'
import { system } from '#domain/staff/staff'
import { useDatabase } from '#test/database'

useDatabase()

const slug = 'lost-replies'
const offered = ['en', 'de', 'fr', 'ja']

beforeEach(async () => {
  await changeSettings(system, { locales: offered })
  await declareIncident(system, {
    slug,
    title: 'Replies are lost',
    impact: 'none',
    update: { status: 'resolved', body: 'All is well.' },
  })
  await editPostmortem(system, slug, {
    summary: 'Replies were lost.',
    rootCause: 'A relay failed.',
    resolution: 'We replaced it.',
    remediationItems: [{ text: 'Watch relays' }],
  })
  await publishPostmortem(system, slug)
})

/** What a story's page says of itself in a language: the languages it is listed in, and the address that counts. */
async function saidBy(locale: string) {
  const page = await settings()
  const found = await publicIncident(slug, locale)
  if (!found || 'redirect' in found) throw new Error('It is public')
  const words = { title: found.incident.title.body, description: '' }
  const { alternates } = storyMetadata(`/incidents/${slug}`, words, found.incident, {
    locale,
    settings: page,
  })
  const { 'x-default': unmarked, ...languages } = alternates?.languages ?? {}
  return { canonical: alternates?.canonical, languages: Object.keys(languages), unmarked }
}

async function inSitemap(): Promise<string[]> {
  const text = await sitemap({ locales: offered, baseUrl: 'https://status.test' })
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'xhtml:link' })
  const { urlset } = parser.parse(text ?? '')
  const own = urlset.url.filter(({ loc }: { loc: string }) => loc.endsWith(`/incidents/${slug}`))
  for (const url of own) {
    expect(url['xhtml:link'].map((link: Record<string, string>) => link['@_hreflang'])).toHaveLength(
      own.length,
    )
  }
  return own.map(({ loc }: { loc: string }) => loc.split('/')[3])
}

describe('hreflang lists exactly the languages that a story exists in', () => {
  test('its own where nothing is translated, however many the page is offered in', async () => {
    const english = {
      canonical: `/en/incidents/${slug}`,
      languages: ['en'],
      unmarked: `/en/incidents/${slug}`,
    }
    for (const locale of offered) expect(await saidBy(locale)).toEqual(english)
    expect(await inSitemap()).toEqual(['en'])
  })

  test('and each that any part is translated into, in the order of the page', async () => {
    await translateIncident(system, slug, 'ja', { provenance: 'machine', title: '返信が失われる' })
    const promised = await publicIncident(slug, 'en')
    const item =
      promised && 'incident' in promised && promised.incident.postmortem.state === 'published'
        ? promised.incident.postmortem.remediationItems[0]
        : undefined
    await translateIncident(system, slug, 'de', {
      provenance: 'human',
      postmortem: { remediationItems: [{ id: item?.id, text: 'Relais beobachten' }] },
    })
    expect((await saidBy('de')).languages).toEqual(['en', 'de', 'ja'])
    expect((await saidBy('ja')).canonical).toBe(`/ja/incidents/${slug}`)
    expect((await saidBy('fr')).canonical).toBe(`/en/incidents/${slug}`)
    expect(await inSitemap()).toEqual(['en', 'de', 'ja'])
  })

  test('but none whose words readers cannot see: of a postmortem that was taken back', async () => {
    await translateIncident(system, slug, 'de', {
      provenance: 'human',
      postmortem: { rootCause: 'Ein Relais fiel aus.' },
    })
    expect((await saidBy('en')).languages).toEqual(['en', 'de'])
    await withdrawPostmortem(system, slug)
    expect((await saidBy('en')).languages).toEqual(['en'])
    expect((await saidBy('de')).canonical).toBe(`/en/incidents/${slug}`)
    expect(await inSitemap()).toEqual(['en'])
  })

  test('nor one that the page is no longer offered in', async () => {
    await translateIncident(system, slug, 'ja', { provenance: 'human', title: '返信が失われる' })
    await changeSettings(system, { locales: ['en', 'de'] })
    expect((await saidBy('en')).languages).toEqual(['en'])
  })
})
