import { describe, expect, test } from 'vitest'
import { type DeliveryKind, type MaintenanceKind, maintenanceKinds } from '#domain/delivery/delivery'
import type { MessageData } from '#domain/delivery/message'
import type { IncidentView } from '#domain/incident/incident'
import { defaultSettings } from '#domain/settings/settings'
import type { Prose } from '#domain/text/text'
import { dirOf, pseudoLocale, readableLocales } from '#i18n/locales'
import { stamp } from '#i18n/stamps'
import { mailStamp } from '#notifications/render/mail-stamp'
import { renderMessage } from '#notifications/render/render-message'
import { fillIn, placeholder } from '#notifications/rendered'
import { shortText } from '#notifications/short-text'

const at = (time: string) => new Date(`2025-05-09T${time}:00Z`)
const links = { confirm: 'https://x/c', manage: 'https://x/m', unsubscribe: 'https://x/u' }

const source = (body: string): Prose => ({
  body,
  locale: 'en',
  provenance: 'source',
  stale: false,
  sourceHeld: true,
})
const machine = (body: string): Prose => ({ ...source(body), locale: 'de', provenance: 'machine' })

function story(
  kind: Exclude<DeliveryKind, MaintenanceKind>,
  prose: (body: string) => Prose = source,
): MessageData {
  const entry = {
    id: 'e1',
    kind: 'update' as const,
    status: kind === 'resolution' ? ('resolved' as const) : ('identified' as const),
    occurredAt: at('17:41'),
    postedAt: at('17:41'),
    correctedAt: null,
    nextUpdateBy: at('18:15'),
    services: [],
    body: prose('Customers see <X::Service unavailable> in *every* inbox.'),
  }
  const item = {
    id: 'i1',
    text: prose('Alert on lock waits'),
    state: 'done' as const,
    targetDate: '2025-06-30',
    doneDate: '2025-05-12',
    droppedReason: null,
  }
  const postmortem: IncidentView['postmortem'] =
    kind === 'not_planned'
      ? { state: 'not_planned', reason: prose('It was a drill.'), since: at('20:00') }
      : kind === 'postmortem' || kind === 'correction' || kind === 'remediation'
        ? {
            state: 'published',
            publishedAt: at('20:00'),
            correctedAt: null,
            summary: prose('The summary.'),
            rootCause: prose('The root cause.'),
            resolution: prose('The resolution.'),
            moreInformation: null,
            remediationItems: [item],
            noRemediationReason: null,
          }
        : { state: 'pending', dueBy: at('21:00'), overdue: false }
  const incident: IncidentView = {
    slug: 'messages',
    title: prose('Messages could not be sent'),
    status: entry.status,
    impact: 'major',
    startedAt: at('16:20'),
    resolvedAt: null,
    services: [{ service: { slug: 'inbox', name: 'Shared inbox' }, status: 'major_outage' }],
    nextUpdateBy: null,
    sourceLocale: 'en',
    sourceUrl: null,
    publishedAt: at('16:30'),
    updatedAt: at('16:30'),
    windows: [],
    window: { startedAt: at('16:20'), endedAt: at('18:32') },
    entries: [entry],
    withdrawn: [],
    postmortem,
    notice: null,
    locales: ['en'],
    corrections: [],
    validUntil: null,
  }
  const page = { ...defaultSettings, name: 'Lumen Desk', organisationZone: 'America/Los_Angeles' }
  const rest = {
    logoFile: null,
    mailFrom: null,
    supportUrl: null,
    privacyUrl: null,
    imprintUrl: null,
    sample: false,
    version: 1,
  }
  if (kind === 'confirmation' || kind === 'following') {
    const followed = [{ scope: 'incident' as const, slug: incident.slug, title: incident.title }]
    return { kind, page: { ...page, ...rest }, followed }
  }
  return {
    kind,
    page: { ...page, ...rest },
    incidentId: 'i',
    incident,
    entry,
    item,
    sections: ['rootCause'],
    correction: null,
  }
}

const made = async (data: MessageData, locale = 'en', zone: string | null = null) =>
  fillIn(await renderMessage(data, { locale, zone, baseUrl: 'https://status.test' }), links)

const kinds = [
  ['confirmation', 'Please confirm: Messages could not be sent'],
  ['following', 'You now follow: Messages could not be sent'],
  ['declared', 'Identified: Messages could not be sent'],
  ['update', 'Identified: Messages could not be sent'],
  ['resolution', 'Resolved: Messages could not be sent'],
  ['postmortem', 'Postmortem: Messages could not be sent'],
  ['not_planned', 'No postmortem: Messages could not be sent'],
  ['correction', 'Postmortem corrected: Messages could not be sent'],
  ['remediation', 'Done as promised: Messages could not be sent'],
] as const

describe.each(kinds)('a mail of kind %s', (kind, subject) => {
  test('says so in its subject, and holds the reader’s own links in both parts', async () => {
    const mail = await made(story(kind))
    expect(mail.subject).toBe(subject)
    const expected = kind === 'confirmation' ? [links.confirm] : [links.manage]
    if (kind !== 'confirmation' && kind !== 'following') expected.push(links.unsubscribe)
    for (const part of [mail.html, mail.text]) {
      for (const link of expected) expect(part).toContain(link)
      expect(part).not.toContain('.invalid')
      expect(part).not.toContain('undefined')
    }
    expect(mail.html).toMatch(/^<!DOCTYPE html/)
  })
})

test('a postmortem comes whole, in the order of the page, with the window as stamps', async () => {
  const { text } = await made(story('postmortem'), 'en', 'Europe/Berlin')
  const parts = [
    'Began: 9 May 2025, 16:20\u00a0UTC | 09:20\u00a0PDT | 18:20\u00a0CEST',
    'Ended: 9 May 2025, 18:32\u00a0UTC | 11:32\u00a0PDT | 20:32\u00a0CEST',
    'The summary.',
    'The root cause.',
    'The resolution.',
    'Alert on lock waits',
    'Done on 12 May 2025',
  ]
  const places = parts.map((part) => text.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('a correction brings what it corrected', async () => {
  const { text } = await made(story('correction'))
  expect(text).toContain('Corrected: Root cause.')
  expect(text).toContain('The root cause.')
  expect(text).not.toContain('The summary.')
})

test('a machine translation says so and points to what counts', async () => {
  const { html, text } = await made(story('postmortem', machine), 'de')
  expect(text).toContain('maschinell übersetzt')
  expect(html).toContain('href="https://status.test/en/incidents/messages"')
  expect(html).toContain('<html dir="ltr" lang="de"')
})

test('what is not translated stands in its own language and says so', async () => {
  const { html, text } = await made(story('update'), 'de')
  expect(text).toContain('noch nicht übersetzt')
  expect(html).toMatch(/<div[^>]*lang="en"[^>]*dir="ltr"/)
  expect(text).toContain('Nächste Meldung bis: 9. Mai 2025, 18:15\u00a0UTC | 11:15\u00a0PDT')
})

test('a language that runs the other way turns the mail around', async () => {
  const { html } = await made(story('update'), pseudoLocale)
  expect(html).toContain('dir="rtl"')
})

describe('what staff and importers write', () => {
  test('shows literally and cannot run', async () => {
    const data = story('update', () =>
      source('<script>alert(1)</script> <X::Service unavailable> [x](javascript:y)'),
    )
    const { html, text } = await made(data)
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('href="javascript')
    expect(text).toContain('<X::Service unavailable>')
  })

  test('cannot break a header or ask for links', async () => {
    const data = story('update', () => source(`Bad\r\nBcc: x@example.com ${'long '.repeat(80)}`))
    const { subject } = await made(data)
    expect(subject).not.toMatch(/[\r\n]/)
    expect(subject.length).toBeLessThanOrEqual(160)
    expect(placeholder('manage')).not.toBe('https://x.invalid/manage')
  })
})

describe('a stamp in a mail', () => {
  const instant = at('17:41')

  test('adds the reader’s clock where it differs from the others', () => {
    expect(mailStamp(instant, 'de', 'America/Los_Angeles', 'Asia/Tokyo')).toBe(
      '9. Mai 2025, 17:41\u00a0UTC | 10:41\u00a0PDT | 10. Mai 2025, 02:41\u00a0JST',
    )
    const two = '9. Mai 2025, 17:41\u00a0UTC | 10:41\u00a0PDT'
    for (const zone of [null, 'America/Los_Angeles', 'Etc/UTC']) {
      expect(mailStamp(instant, 'de', 'America/Los_Angeles', zone)).toBe(two)
    }
    expect(mailStamp(instant, 'de', 'Etc/UTC', 'Europe/Berlin')).toBe(
      '9. Mai 2025, 17:41\u00a0UTC | 19:41\u00a0CEST',
    )
  })
})

test('an instant in prose reads the same in a few words: for a browser, and for who reads what a program got', () => {
  const said = (): Prose => ({ ...source('Since {{time 2025-05-09T16:20Z}}.'), locale: 'de' })
  const reader = { locale: 'de', zone: 'Asia/Tokyo', baseUrl: 'https://status.test' }
  expect(shortText(story('update', said), reader).body).toContain(
    'Since 9. Mai 2025, 16:20 UTC | 09:20 PDT | 10. Mai 2025, 01:20 JST.',
  )
})

test('and so does the one since which a translation is older than the original', () => {
  const stale = (): Prose => ({
    ...machine('Gefunden.'),
    stale: true,
    change: { since: at('16:20'), before: 'Found.', after: 'Found it.', locale: 'en' },
  })
  const reader = { locale: 'de', zone: 'Asia/Tokyo', baseUrl: 'https://status.test' }
  expect(shortText(story('update', stale), reader).notices.join(' ')).toContain(
    '9. Mai 2025, 16:20\u00a0UTC | 09:20\u00a0PDT | 10. Mai 2025, 01:20\u00a0JST',
  )
})

describe.each(readableLocales)('a mail in $name', ({ code, dir }) => {
  const own = (body: string): Prose =>
    code === 'en'
      ? source(body)
      : { ...source(`${body} {{time 2025-05-09T16:20Z}}`), locale: code, provenance: 'machine' }

  test.each(kinds.map(([kind]) => kind))(
    'of kind %s speaks that language throughout and runs its way',
    async (kind) => {
      const data = story(kind, own)
      // Titles hold no instants.
      const told = 'incident' in data ? [data.incident] : 'followed' in data ? data.followed : []
      for (const one of told) if ('title' in one) one.title.body = 'Messages could not be sent'
      const { html, subject, text } = await made(data, code, 'Europe/Berlin')
      expect(html).toMatch(new RegExp(`<html dir="${dir}" lang="${code}\\b`))
      expect(`${subject}\n\n${text}`).toMatchSnapshot()
    },
  )
})

test.each(readableLocales.filter(({ code }) => code !== 'en'))(
  'a mail in $name says since when its original has read differently',
  async ({ code }) => {
    const change = { since: at('19:05'), before: null, after: 'Other words.', locale: 'en' }
    const old = (body: string): Prose => ({ ...machine(body), locale: code, stale: true, change })
    const { text } = await made(story('postmortem', old), code)
    const { date, utc, organisation } = stamp(change.since, code, 'America/Los_Angeles')
    for (const clock of [date, utc, organisation]) expect(text.replace(/\s+/g, ' ')).toContain(clock)
    expect((await made(story('postmortem', own(code)), code)).text).not.toContain(utc)
  },
)

const own =
  (locale: string) =>
  (body: string): Prose => ({ ...machine(body), locale })

test('what a reader’s language lacks is told in the source language, marked and announced in their own', async () => {
  const { html, text } = await made(story('postmortem', source), 'fr')
  expect(text).toContain('ne sont pas encore traduites')
  expect(html.match(/lang="en" dir="ltr"|dir="ltr" lang="en"/g)?.length).toBeGreaterThan(3)
  expect(html).toContain('<html dir="ltr" lang="fr"')
})

describe('mails about planned work', () => {
  const startsAt = new Date('2025-05-09T20:00:00Z')
  const endsAt = new Date('2025-05-09T22:00:00Z')
  const entries = [
    { id: 'e', kind: 'update' as const, occurredAt: startsAt, body: source('Half done.'), times: null },
  ]
  const maintenance = {
    ...{
      id: 'm',
      slug: 'index-rebuild',
      status: 'scheduled' as const,
      services: [{ slug: 's', name: 'Search' }],
    },
    ...{ startsAt, endsAt, verifyingAt: null, cancelledAt: null, publishedAt: startsAt, updatedAt: startsAt },
    ...{ title: source('Rebuild of the index'), body: source('Nothing **new** is found.'), entries },
    ...{ sourceLocale: 'en', locales: ['en'], validUntil: null, corrections: [] },
  }

  test.each(maintenanceKinds)(
    '%s names the work, when it is, what it touches, and its page',
    async (kind) => {
      const { page } = story('update')
      const entry = kind === 'maintenance_update' ? (entries[0] ?? null) : null
      for (const { code: locale } of readableLocales) {
        const { subject, text, html } = await made({ kind, page, maintenance, entry }, locale)
        expect(subject).toContain('Rebuild of the index')
        expect(text).toContain('Search')
        expect(text).toContain(`https://status.test/${locale}/maintenances/index-rebuild`)
        expect(html).toContain('2025-05-09T20:00:00.000Z')
        expect(text.includes('Half done.')).toBe(kind === 'maintenance_update')
        expect(html).toMatch(new RegExp(`<html dir="${dirOf(locale)}" lang="${locale}\\b`))
        expect(`${subject}\n\n${text}`).toMatchSnapshot(locale)
      }
    },
  )
})
