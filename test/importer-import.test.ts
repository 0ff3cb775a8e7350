import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import { planDeliveries } from '#domain/delivery/plan-deliveries'
import { correctEntry } from '#domain/incident/correct-entry'
import { declareIncident } from '#domain/incident/declare-incident'
import { publicIncident } from '#domain/incident/queries'
import { withdrawEntry } from '#domain/incident/withdraw-entry'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { putService } from '#domain/service/put-service'
import { changeSettings } from '#domain/settings/change-settings'
import { system } from '#domain/staff/staff'
import { sentence } from '#importers/article/findings'
import { type ArticleOptions, importArticle } from '#importers/article/import-article'
import { report } from '#importers/article/report'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'

useDatabase()

const fixture = (name: string) => readFileSync(new URL(`fixtures/articles/${name}`, import.meta.url), 'utf8')
const german = fixture('carrier-outage.de.txt')
const english = fixture('carrier-outage.en.txt')
const voice = { services: [{ slug: 'voice' }] }

const bring = (source: string, options: Partial<ArticleOptions> = {}) =>
  importArticle(system, source, { locale: 'de', publish: true, services: [], ...options })

async function page(slug: string, locale: string) {
  const found = await publicIncident(slug, locale)
  if (!found || !('incident' in found)) throw new Error(`no public incident ${slug}`)
  return found.incident
}

/** Everything an import could touch, but for the times at which rows were written. */
async function everything() {
  const client = db()
  return JSON.stringify([
    await client.incident.findMany({ orderBy: { id: 'asc' }, omit: { updatedAt: true } }),
    await client.timelineEntry.findMany({ orderBy: { id: 'asc' } }),
    await client.impactWindow.findMany({ orderBy: { id: 'asc' } }),
    await client.postmortem.findMany({ orderBy: { id: 'asc' } }),
    await client.remediationItem.findMany({ orderBy: { id: 'asc' } }),
    await client.text.findMany({ orderBy: { id: 'asc' } }),
    await client.revision.findMany({ orderBy: { id: 'asc' } }),
    await client.translation.findMany({ orderBy: { id: 'asc' }, omit: { updatedAt: true } }),
    await client.service.findMany({ orderBy: { id: 'asc' } }),
    await client.event.count(),
  ])
}

beforeEach(() => putService(system, 'voice', { name: 'Voice' }))

describe('a translation whose source is not held', () => {
  it('becomes a public incident with its postmortem, in the language it came in', async () => {
    const { stored } = await bring(german, { ...voice, slug: 'carrier' })
    expect(stored).toMatchObject({
      outcome: 'created',
      published: true,
      postmortem: 'published',
      missing: [],
    })
    for (const locale of ['de', 'en']) {
      const incident = await page('carrier', locale)
      expect(incident).toMatchObject({
        status: 'resolved',
        sourceLocale: 'en',
        window: { startedAt: new Date('2025-06-03T08:05Z'), endedAt: new Date('2025-06-03T09:48Z') },
        notice: { machine: true, sourceMissing: true },
      })
      expect(incident.entries.map((e) => e.occurredAt.toISOString())).toEqual([
        '2025-06-03T08:27:00.000Z',
        '2025-06-03T10:51:00.000Z',
      ])
      expect(incident.entries[0]?.body).toMatchObject({
        locale: 'de',
        provenance: 'machine',
        sourceHeld: false,
      })
      expect(incident.entries[0]?.body?.body).toContain('<Voice::TrunkNicht verfügbar: Leitung besetzt>')
    }
  })

  it('tells nobody', async () => {
    await bring(german, { ...voice })
    expect(await db().event.count({ where: { notify: true } })).toBe(0)
    expect(await db().delivery.count()).toBe(0)
    expect(await db().event.findMany({ select: { type: true }, orderBy: { sequence: 'asc' } })).toEqual([
      { type: 'service.changed' },
      { type: 'incident.imported' },
      { type: 'incident.published' },
      { type: 'postmortem.published' },
    ])
  })

  it('changes nothing the second time, even after staff corrected it', async () => {
    const { stored } = await bring(german, { ...voice, slug: 'carrier' })
    const [entry] = (await page('carrier', 'de')).entries
    await correctEntry(system, 'carrier', entry?.id ?? '', { occurredAt: '2025-06-03T08:30:00Z' })
    const before = await everything()
    const again = await bring(german, { ...voice, slug: 'another' })
    expect(again.stored).toMatchObject({ slug: stored?.slug, outcome: 'unchanged' })
    expect(await everything()).toBe(before)
    expect(report(again, true).join('\n')).toContain('Nothing changed: carrier holds this article already.')
  })

  it('is a draft without publish, and public once asked', async () => {
    const { stored } = await bring(german, { ...voice, publish: false })
    const slug = stored?.slug ?? ''
    expect(stored).toMatchObject({ published: false, postmortem: 'draft' })
    expect(await publicIncident(slug, 'de')).toBeNull()
    await bring(german, { ...voice })
    expect((await page(slug, 'de')).postmortem.state).toBe('published')
  })
})

describe('a further language', () => {
  it('joins the incident and becomes the source of what was there', async () => {
    await bring(german, { ...voice, slug: 'carrier' })
    const { stored, findings } = await bring(english, { locale: 'en', incident: 'carrier' })
    expect(stored?.outcome).toBe('extended')
    expect(findings.map((f) => f.code)).toContain('source_attached')
    const [inEnglish, inGerman] = [await page('carrier', 'en'), await page('carrier', 'de')]
    expect(inEnglish.title).toMatchObject({
      body: 'Calls to the voice channel were rejected',
      provenance: 'source',
    })
    expect(inEnglish.entries[0]?.body?.body).toContain('<Voice::TrunkUnavailable: line busy>')
    expect(inEnglish.notice).toBeNull()
    expect(inGerman.entries).toHaveLength(2)
    expect(inGerman.entries[0]?.body).toMatchObject({ locale: 'de', provenance: 'machine', stale: false })
    expect(inGerman.notice).toMatchObject({ machine: true, sourceMissing: false })
    expect(await db().event.count({ where: { notify: true } })).toBe(0)
  })

  it('as a translation of an English incident keeps the facts and reports contradictions', async () => {
    await bring(english, { locale: 'en', ...voice, slug: 'carrier' })
    const changed = german
      .replace('bis 09:48 UTC', 'bis 10:48 UTC')
      .replace('03. Juni 2025 08:27 UTC', '03. Juni 2025 08:28 UTC')
    const { stored, findings } = await bring(changed, { incident: 'carrier' })
    expect(stored?.outcome).toBe('extended')
    const told = findings.filter((f) => f.code.startsWith('stored_') || f.code === 'entry_added')
    expect(told.map((f) => [f.line, f.code])).toEqual([
      [2, 'stored_window_differs'],
      [4, 'entry_added'],
      [null, 'stored_entry_missing'],
    ])
    const incident = await page('carrier', 'de')
    expect(incident.window?.endedAt).toEqual(new Date('2025-06-03T09:48Z'))
    const before = await everything()
    expect((await bring(changed, { incident: 'carrier' })).stored?.outcome).toBe('unchanged')
    expect(await everything()).toBe(before)
  })

  it('stays hidden in a public incident until publish', async () => {
    await bring(english, { locale: 'en', ...voice, slug: 'carrier' })
    await bring(german, { incident: 'carrier', publish: false })
    expect((await page('carrier', 'de')).entries[0]?.body?.locale).toBe('en')
    await bring(german, { incident: 'carrier' })
    expect((await page('carrier', 'de')).entries[0]?.body?.locale).toBe('de')
  })

  it('needs an incident that exists', async () => {
    await expect(bring(german, { incident: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('articles that are not finished', () => {
  it('with TBD make a public incident whose postmortem is pending', async () => {
    const { stored } = await bring(fixture('login-running.en.txt'), { locale: 'en', ...voice })
    expect(stored).toMatchObject({ published: true, postmortem: 'pending' })
    expect(stored?.missing).toContain('rootCause')
    const incident = await page(stored?.slug ?? '', 'en')
    expect(incident).toMatchObject({
      status: 'monitoring',
      postmortem: { state: 'pending' },
      resolvedAt: null,
    })
    expect(incident.window?.endedAt).toBeNull()
  })

  it('lacking a section leave a draft postmortem and say what it lacks', async () => {
    const lacking = english.replace(/Remediation items[\s\S]*?our side\.\n/, '')
    const result = await bring(lacking, { locale: 'en', ...voice })
    expect(result.stored).toMatchObject({
      published: true,
      postmortem: 'draft',
      missing: ['remediationItems'],
    })
    expect(report(result, true).join('\n')).toContain('It lacks remediation items or a reason for none.')
  })
})

it('does not bring back an entry that staff withdrew', async () => {
  await bring(german, { ...voice, slug: 'carrier' })
  const [first] = (await page('carrier', 'de')).entries
  await withdrawEntry(system, 'carrier', first?.id ?? '', { reason: 'It named a person.' })
  const before = await everything()
  const { stored } = await bring(german, { ...voice, slug: 'carrier' })
  expect(stored?.outcome).toBe('unchanged')
  expect(await everything()).toBe(before)
  expect((await page('carrier', 'de')).entries).toHaveLength(1)
})

describe('services', () => {
  it('are made where they do not exist, named as told or after their slug', async () => {
    const { stored, findings } = await bring(german, {
      services: [{ slug: 'phone', name: 'Telephone' }, { slug: 'social-channel' }, { slug: 'voice' }],
    })
    expect(stored?.servicesMade).toEqual(['phone', 'social-channel'])
    expect(findings.filter((f) => f.code === 'service_made').map(sentence)).toEqual([
      'There was no service social-channel; made as “Social channel”. Use --service SLUG=NAME to name it.',
    ])
    const { windows } = await page(stored?.slug ?? '', 'de')
    expect(windows.map((w) => [w.service.name, w.status])).toEqual([
      ['Telephone', 'partial_outage'],
      ['Social channel', 'partial_outage'],
      ['Voice', 'partial_outage'],
    ])
  })

  it('are one that stands for the whole page where none is named', async () => {
    await changeSettings(system, { name: 'Lumen Desk' })
    const { stored, findings } = await bring(german)
    expect(stored).toMatchObject({ servicesMade: ['lumen-desk'], postmortem: 'published' })
    expect(findings.find((f) => f.code === 'service_assumed')).toMatchObject({ level: 'warning' })
    const { windows } = await page(stored?.slug ?? '', 'de')
    expect(windows.map((w) => w.service)).toMatchObject([{ slug: 'lumen-desk', name: 'Lumen Desk' }])
    const before = await everything()
    expect((await bring(german)).stored?.outcome).toBe('unchanged')
    expect(await everything()).toBe(before)
  })

  it('are not needed where there was no effect', async () => {
    const { stored, findings } = await bring(german, { impact: 'none' })
    expect(findings.map((f) => f.code)).toContain('window_not_stored')
    expect(stored?.servicesMade).toEqual([])
  })
})

it('a language that the page does not have is refused, with the way to add it', async () => {
  const french = 'Résumé\nLe 9 mai 2025, de 16h20 UTC à 18h32 UTC, le courrier était en retard.\n'
  const { stored, findings } = await bring(french, { locale: 'fr', ...voice })
  expect(stored).toBeNull()
  expect(findings.map(sentence)).toEqual([
    expect.stringMatching(
      /^This page has no French: .*English \(en\), German \(de\)\. .*“Languages of the page” in the console’s settings/,
    ),
  ])
  expect(await db().incident.count()).toBe(0)
})

it('an end that only the window tells is an entry without words', async () => {
  const untold =
    'Summary\nOn May 9, 2025 from 09:00 UTC to 10:00 UTC mail was late.\nTimeline\nMay 9, 2025 09:10 UTC\nWe are investigating.\nRoot cause\nA disk.\nResolution\nA restart.\n'
  const { stored } = await bring(untold, { locale: 'en', ...voice })
  const incident = await page(stored?.slug ?? '', 'en')
  expect(incident.status).toBe('resolved')
  expect(incident.entries.at(-1)).toMatchObject({ status: 'resolved', body: null })
})

it('remediation items keep their states and dates', async () => {
  const { stored } = await bring(fixture('search-index.en.txt'), { locale: 'en', ...voice })
  const { postmortem } = await page(stored?.slug ?? '', 'en')
  if (postmortem.state !== 'published') throw new Error('not published')
  expect(postmortem.remediationItems.map((i) => [i.state, i.targetDate])).toEqual([
    ['done', null],
    ['planned', '2025-07-31'],
    ['in_progress', null],
    ['planned', null],
  ])
})

it('a file that is no article stores nothing', async () => {
  const { stored, findings } = await bring('Flour 250 g\nBake at 07:00.\n', { ...voice })
  expect(stored).toBeNull()
  expect(findings.map(sentence)).toEqual([expect.stringContaining('This is no incident article')])
  expect(await db().incident.count()).toBe(0)
})

it('followers of an incident hear nothing of an import into it', async () => {
  const { slug } = await declareIncident(system, {
    title: 'Calls rejected',
    impact: 'major',
    startedAt: '2025-06-03T08:05:00Z',
    services: [{ slug: 'voice', status: 'major_outage' }],
    update: { status: 'investigating', body: 'We look into it.', occurredAt: '2025-06-03T08:27:00Z' },
    notify: false,
  })
  const { id: incidentId } = await db().incident.findUniqueOrThrow({ where: { slug } })
  await db().recipient.create({
    data: {
      channel: 'email',
      destination: 'reader@example.org',
      locale: 'en',
      verifiedAt: new Date(),
      subscriptions: {
        create: {
          scope: 'incident',
          incidentId,
          topics: ['updates', 'resolution', 'postmortem', 'corrections', 'remediation'],
          locale: 'en',
          state: 'active',
          confirmedAt: new Date(),
        },
      },
    },
  })
  const plan = async () => {
    const events = await db().event.findMany({ where: { plannedAt: null }, orderBy: { sequence: 'asc' } })
    for (const event of events) await planDeliveries(event.id)
    return db().delivery.count()
  }
  const { stored } = await bring(english, { locale: 'en', incident: slug })
  expect(stored).toMatchObject({ outcome: 'extended', postmortem: 'published' })
  expect(await plan()).toBe(0)

  await editPostmortem(system, slug, { resolution: 'The carrier spliced it twice.' })
  await publishPostmortem(system, slug, { reason: 'The carrier counted again.' })
  expect(await plan()).toBe(1)
})
