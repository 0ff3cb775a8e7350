import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { beforeEach, describe, expect, test } from 'vitest'
import { changeIncident } from '#domain/incident/change-incident'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { publicIncident } from '#domain/incident/queries'
import { translateIncident } from '#domain/incident/translate-incident'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { changeSettings } from '#domain/settings/change-settings'
import { system } from '#domain/staff/staff'
import { now, setClock } from '#lib/clock'
import { documentGroup, feedGroup, incidentGroup } from '#press/addresses'
import { seed } from '#prisma/seed'
import { useDatabase } from '#test/database'
import { get } from '#test/documents'

useDatabase()
beforeEach(seed)

type Entry = {
  title: { '#text': string }
  id: string
  link: { '@href': string }
  updated: string
  published: string
  summary: { '#text': string }
  content: { '#text': string }
  '@xml:lang': string
}
type Atom = {
  id: string
  title: string
  updated: string
  link: { '@rel': string; '@href': string }[]
  entry: Entry[]
  '@xml:lang': string
  '@xmlns': string
}
type Item = {
  title: string
  guid: { '#text': string }
  pubDate: string
  link: string
  'content:encoded': string
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  isArray: (name) => name === 'entry' || name === 'item' || name === 'link',
})

function xml(text: string) {
  expect(XMLValidator.validate(text)).toBe(true)
  expect(text).not.toMatch(/(?![\t\n\r])\p{Cc}/u)
  return parser.parse(text)
}

async function atom(path: string): Promise<Atom> {
  const { status, type, text } = await get(path)
  expect(status).toBe(200)
  expect(type).toBe('application/atom+xml; charset=utf-8')
  return xml(text).feed
}

const titles = (feed: Atom) => feed.entry.map((entry) => entry.title['#text'])
const linkOf = (entry: Entry | undefined) => [entry?.link].flat()[0]?.['@href'] ?? ''
const body = (entry: Entry | undefined) => entry?.content['#text'] ?? ''

const declare = (input: object) =>
  declareIncident(system, {
    title: 'Tickets arrive late',
    impact: 'minor',
    slug: 'late',
    services: [{ slug: 'ticketing', status: 'degraded_performance' }],
    update: { status: 'investigating', body: 'We are looking into it.' },
    notify: false,
    ...input,
  })

describe('the page’s Atom feed', () => {
  test('has an entry per public incident, newest first, with right dates and addresses', async () => {
    const feed = await atom('/en/feeds/history.atom')
    expect(feed).toMatchObject({
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xml:lang': 'en',
      title: 'Lumen Desk: incidents',
      link: [
        { '@rel': 'alternate', '@href': 'http://status.test/en' },
        { '@rel': 'self', '@href': 'http://status.test/en/history.atom' },
      ],
    })
    expect(titles(feed)).toEqual([
      'Search does not find the newest tickets',
      'Social channel: messages in and out were failing',
      'Calls were cut off after one minute',
    ])
    const [search, social] = feed.entry
    expect(linkOf(social)).toBe('http://status.test/en/incidents/social-channel-outage')
    expect(feed.updated).toBe(search?.updated)
    expect(Date.parse(social?.published ?? '')).toBeLessThan(Date.parse(social?.updated ?? ''))
    expect(social?.summary['#text']).toMatch(/^From 16:20 UTC on /)
    const words = body(social)
    const order = ['Postmortem', 'Root cause', 'Remediation items', 'Timeline', 'Resolved', 'Investigating']
    const places = order.map((word) => words.indexOf(`>${word}<`))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('says what is machine-made, and in which language each part stands', async () => {
    await declare({})
    const feed = await atom('/de/feeds/history.atom')
    expect(feed['@xml:lang']).toBe('de')
    expect(feed.title).toBe('Lumen Desk: Störungen')
    const [late, search] = feed.entry
    expect(late?.['@xml:lang']).toBe('en')
    expect(body(late)).toMatch(/^<div lang="de" dir="ltr"><p><em>Noch nicht übersetzt: .* auf Englisch\./)
    expect(body(late)).toContain('<div lang="en" dir="ltr"><p>We are looking into it.</p></div>')
    expect(search?.['@xml:lang']).toBe('de')
    expect(body(search)).toContain('<em>Maschinell übersetzt und nicht geprüft; Fehler sind möglich.')
    expect(body((await atom('/en/feeds/history.atom')).entry[0])).not.toContain('<em>')
  })

  test('reads instants in prose as stamps, in the language of that prose', async () => {
    const words = (locale: string) =>
      locale === 'de' ? 'Seit {{time 2025-05-09T16:20Z}}.' : 'Since {{time 2025-05-09T16:20Z}}.'
    const { slug } = await declare({ update: { status: 'investigating', body: words('en') } })
    const stamps = { en: '9 May 2025, 16:20 UTC | 09:20 PDT', de: '9. Mai 2025, 16:20 UTC | 09:20 PDT' }
    const told = async (locale: string) =>
      Promise.all(
        [
          ...['atom', 'rss', 'json'].map((kind) => `/${locale}/feeds/history.${kind}`),
          `/${locale}/incidents/${slug}/feed.atom`,
          `/${locale}/incidents/${slug}/story.md`,
        ].map(async (path) =>
          (await get(path)).text.replace(/&lt;[^&]*&gt;|<[^<>]*>|\\/g, '').replaceAll('\u00a0', ' '),
        ),
      )
    for (const text of await told('en')) expect(text).toContain(stamps.en)
    for (const text of await told('de')) expect(text, 'the original has its own').toContain(stamps.en)
    const found = await publicIncident(slug, 'en')
    const [entry] = found && 'incident' in found ? found.incident.entries : []
    const updates = [{ id: entry?.id, body: words('de') }]
    await translateIncident(system, slug, 'de', { provenance: 'human', updates })
    for (const text of await told('de')) {
      expect(text).toContain(stamps.de)
      expect(text).not.toContain('{{')
    }
  })

  test('keeps its ids, whatever becomes of titles, words and addresses', async () => {
    const before = await atom('/en/feeds/history.atom')
    const slug = 'search-results-out-of-date'
    await postUpdate(system, slug, { status: 'resolved', body: 'Search is complete again.' })
    await changeIncident(system, slug, {
      title: 'Search was behind',
      slug: 'search-was-behind',
      reason: 'It is over.',
    })
    const after = await atom('/en/feeds/history.atom')
    expect(after.entry.map(({ id }) => id)).toEqual(before.entry.map(({ id }) => id))
    expect(after.entry[0]?.id).toMatch(/^tag:status\.test,\d{4}-\d\d-\d\d:en\/incidents\/[0-9a-f-]{36}$/)
    expect(linkOf(after.entry[0])).toBe('http://status.test/en/incidents/search-was-behind')
    expect(after.entry[0]?.published).toBe(before.entry[0]?.published)
    expect(Date.parse(after.updated)).toBeGreaterThan(Date.parse(before.updated))
  })

  test('is whole with any words in it', async () => {
    const title = 'Errors ]]> & <Inbox::Gone> &amp; "quotes" ]]> everywhere'
    const said = 'Agents see `<Inbox::Gone>` ]]> and ]]> again.\u0001 <script>alert(1)</script>'
    await declare({ title, update: { status: 'investigating', body: said } })
    const plain = (escaped: string | undefined) =>
      escaped
        ?.replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&')
    const feed = await atom('/en/feeds/history.atom')
    expect(feed.entry).toHaveLength(4)
    expect(plain(feed.entry[0]?.title['#text'])).toBe(title)
    expect(body(feed.entry[0])).toContain('<code>&#x3C;Inbox::Gone></code> ]]&gt; and ]]&gt; again.')
    expect(body(feed.entry[0])).not.toContain('<script>')
    const rss = xml((await get('/en/feeds/history.rss')).text).rss.channel
    expect(rss.item[0].title).toBe(title.replaceAll(']]>', ']] >'))
    const json = JSON.parse((await get('/en/feeds/history.json')).text)
    expect(json.items[0].title).toBe(title)
    const own = await atom('/en/incidents/late/feed.atom')
    expect(plain(own.entry[0]?.title['#text'])).toBe(`Investigating: ${title}`)
  })
})

test('RSS and JSON Feed hold the same entries as Atom', async () => {
  const feed = await atom('/de/feeds/history.atom')
  const rss = await get('/de/feeds/history.rss')
  expect(rss.type).toBe('application/rss+xml; charset=utf-8')
  const { channel } = xml(rss.text).rss
  expect(channel).toMatchObject({ language: 'de', title: feed.title })
  const items: Item[] = channel.item
  expect(items.map((item) => item.guid['#text'])).toEqual(feed.entry.map(({ id }) => id))
  expect(items.map((item) => new Date(item.pubDate).getTime())).toEqual(
    feed.entry.map(({ published }) => Math.floor(Date.parse(published) / 1000) * 1000),
  )
  expect(items.map((item) => item['content:encoded'])).toEqual(feed.entry.map(body))

  const json = await get('/de/feeds/history.json')
  expect(json.type).toBe('application/feed+json; charset=utf-8')
  expect(JSON.parse(json.text)).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    language: 'de',
    title: feed.title,
    home_page_url: 'http://status.test/de',
    feed_url: 'http://status.test/de/history.json',
    authors: [{ name: 'Lumen Desk', url: 'http://status.test/de' }],
    items: feed.entry.map((entry) => ({
      id: entry.id,
      url: linkOf(entry),
      language: 'de',
      content_html: body(entry),
      date_published: entry.published,
      date_modified: entry.updated,
    })),
  })
})

test('the usual addresses answer with the feed in the source language', async () => {
  for (const format of ['atom', 'rss']) {
    expect((await get(`/history.${format}`)).text).toBe((await get(`/en/feeds/history.${format}`)).text)
  }
  await changeSettings(system, { sourceLocale: 'de' })
  expect((await atom('/history.atom'))['@xml:lang']).toBe('de')
})

test('feeds and documents name themselves by addresses that are printed', async () => {
  const page = { locales: ['en', 'de'], sourceLocale: 'en' }
  const slug = 'voice-calls-dropped'
  await changeIncident(system, slug, { slug: 'calls' })
  const printed = [feedGroup(page), documentGroup('calls', page), incidentGroup('calls', page)]
    .flatMap(({ addresses }) => addresses)
    .map(({ path }) => `http://status.test${path}`)
  const selves = [
    ...(await atom('/en/feeds/history.atom')).link,
    ...(await atom('/history.atom')).link,
    ...(await atom('/de/incidents/calls/feed.atom')).link,
  ].filter((link) => link['@rel'] === 'self')
  expect(selves).toHaveLength(3)
  for (const self of selves) expect(printed).toContain(self['@href'])
  for (const name of ['feed.atom', 'story.md', 'version.json']) {
    const { headers } = await get(`/de/incidents/${slug}/${name}`)
    expect(printed).toContain(`http://status.test${headers.get('location')}`)
  }
})

describe('an incident’s own feed', () => {
  test('has an entry per entry of the timeline and one for the postmortem, newest first', async () => {
    const feed = await atom('/en/incidents/social-channel-outage/feed.atom')
    const title = 'Social channel: messages in and out were failing'
    expect(feed.title).toBe(`${title} (Lumen Desk)`)
    expect(titles(feed)).toEqual(
      ['Postmortem', 'Resolved', 'Monitoring', 'Identified', 'Investigating', 'Detected', 'Started'].map(
        (label) => `${label}: ${title}`,
      ),
    )
    const ids = feed.entry.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => id.startsWith('tag:status.test,'))).toBe(true)
    expect(linkOf(feed.entry[1])).toMatch(/\/en\/incidents\/social-channel-outage#entry-[0-9a-f-]{36}$/)
    expect(linkOf(feed.entry[0])).toMatch(/#summary$/)
    expect(body(feed.entry[3])).toContain('&#x3C;Network::ServiceUnavailable: try again later>')
  })

  test('says why no postmortem is planned', async () => {
    const notPlannedReason = 'Nothing failed on our side.'
    await editPostmortem(system, 'voice-calls-dropped', { notPlannedReason })
    const [entry] = (await atom('/en/incidents/voice-calls-dropped/feed.atom')).entry
    expect(entry?.title['#text']).toBe('No postmortem: Calls were cut off after one minute')
    expect(body(entry)).toContain(notPlannedReason)
  })

  test('moves with the incident’s address and is gone with an unknown one', async () => {
    await changeIncident(system, 'voice-calls-dropped', { slug: 'calls' })
    const documents = { 'feed.atom': '.atom', 'story.md': '.md', 'version.json': '/version.json' }
    for (const [name, ending] of Object.entries(documents)) {
      const { status, headers } = await get(`/de/incidents/voice-calls-dropped/${name}`)
      expect([status, headers.get('location')]).toEqual([301, `/de/incidents/calls${ending}`])
      expect((await get(`/de/incidents/never-was/${name}`)).status).toBe(404)
      expect((await get(`/tlh/incidents/calls/${name}`)).status).toBe(404)
    }
    await changeSettings(system, { locales: ['en'] })
    expect((await get('/de/feeds/history.atom')).status).toBe(404)
  })
})

describe('version.json', () => {
  const overview = '/en/version.json'
  const story = '/en/incidents/search-results-out-of-date/version.json'
  const other = '/en/incidents/social-channel-outage/version.json'

  const read = async (path: string): Promise<{ version: string; validUntil: string; updatedAt: string }> => {
    const { type, text } = await get(path)
    expect(type).toBe('application/json; charset=utf-8')
    return JSON.parse(text)
  }
  const versions = async () => {
    const [a, b, c] = await Promise.all([overview, story, other].map(read))
    return { overview: a?.version, story: b?.version, other: c?.version }
  }

  test('stays while nothing happens, and changes where something does', async () => {
    const slug = 'search-results-out-of-date'
    setClock(now())
    try {
      const first = await versions()
      expect(await versions()).toEqual(first)

      await postUpdate(system, slug, { status: 'monitoring', body: 'The backlog is gone.', notify: false })
      const second = await versions()
      expect(second.overview).not.toBe(first.overview)
      expect(second.story).not.toBe(first.story)
      expect(second.other).toBe(first.other)

      await translateIncident(system, slug, 'de', { title: 'Suche hinkt nach', provenance: 'human' })
      expect((await versions()).story).toBe(second.story)

      await editPostmortem(system, slug, { summary: 'A first thought, for staff alone.' })
      expect((await versions()).story).toBe(second.story)

      await changeSettings(system, { supportUrl: 'https://help.lumendesk.example' })
      const third = await versions()
      for (const page of ['overview', 'story', 'other'] as const) expect(third[page]).not.toBe(second[page])
    } finally {
      setClock(null)
    }
  })

  test('changes when time alone changes the page, at the instant it names', async () => {
    const { version, validUntil } = await read(story)
    expect(validUntil).toMatch(/Z$/)
    try {
      setClock(new Date(Date.parse(validUntil) - 1000))
      expect((await read(story)).version).toBe(version)
      setClock(new Date(Date.parse(validUntil) + 1000))
      expect((await read(story)).version).not.toBe(version)
    } finally {
      setClock(null)
    }
  })

  test('tells a published postmortem', async () => {
    const slug = 'voice-calls-dropped'
    const path = `/de/incidents/${slug}/version.json`
    const before = await read(path)
    await editPostmortem(system, slug, {
      summary: 'Calls ended early.',
      rootCause: 'A limit was too low.',
      resolution: 'The limit was raised.',
      noRemediationReason: 'The limit is gone for good.',
    })
    expect((await read(path)).version).toBe(before.version)
    await publishPostmortem(system, slug, { notify: false })
    expect((await read(path)).version).not.toBe(before.version)
  })
})
