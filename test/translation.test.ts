import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { putTerm } from '#domain/glossary/put-term'
import { declareIncident } from '#domain/incident/declare-incident'
import { postUpdate } from '#domain/incident/post-update'
import { publicIncident } from '#domain/incident/queries'
import { translateIncident as writeTranslations } from '#domain/incident/translate-incident'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { putService } from '#domain/service/put-service'
import { changeSettings } from '#domain/settings/change-settings'
import { system } from '#domain/staff/staff'
import { holdTranslations } from '#domain/translation/hold-translations'
import { translationDesk, translationQueue } from '#domain/translation/queries'
import { readyToTranslate } from '#domain/translation/ready-to-translate'
import { releaseTranslations } from '#domain/translation/release-translations'
import { retryTranslations } from '#domain/translation/retry-translations'
import { writeTranslation } from '#domain/translation/write-translation'
import { setClock } from '#lib/clock'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'
import { json, libre, marked, type Provider, startProvider } from '#test/provider'
import { translatorFor } from '#translators/translator-for'
import { translateIncident } from '#worker/translate'
import { startWorker } from '#worker/worker'

useDatabase()

const slug = 'lost-replies'
const start = new Date('2025-05-09T16:20:00Z')
let provider: Provider
const locales = ['en', 'de', 'fr']

beforeEach(async () => {
  setClock(new Date('2025-05-10T12:00:00Z'))
  provider = await startProvider(libre(marked))
  vi.spyOn(console, 'log').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  await changeSettings(system, { locales })
  await putService(system, 'live-chat', { name: 'Live chat' })
})

afterEach(async () => {
  vi.restoreAllMocks()
  setClock(null)
  await provider.close()
})

const machine = async () => {
  const translator = await translatorFor(
    { provider: 'libretranslate', url: provider.url, key: undefined },
    500,
  )
  if (!translator) throw new Error('no translator')
  return translator
}

async function declare(other: object = {}) {
  await declareIncident(system, {
    slug,
    title: 'Replies in Live chat are lost',
    impact: 'major',
    startedAt: start,
    services: [{ slug: 'live-chat', status: 'major_outage' }],
    update: { status: 'investigating', body: 'We look into `E1` since 16:20 UTC.', occurredAt: start },
    ...other,
  })
}

async function resolveAndWrite() {
  await postUpdate(system, slug, {
    status: 'resolved',
    body: 'All is well.',
    occurredAt: new Date('2025-05-09T18:32:00Z'),
  })
  await editPostmortem(system, slug, {
    summary: 'Replies were lost.',
    rootCause: 'A relay failed.',
    resolution: 'We replaced it.',
    remediationItems: [{ text: 'Watch relays' }],
  })
}

const idOf = async (of = slug) =>
  (await db().incident.findUniqueOrThrow({ where: { slug: of }, select: { id: true } })).id
const run = async () => translateIncident(await idOf(), await machine())
const desk = (locale = 'de') => translationDesk(system, slug, locale)
const part = async (kind: string, locale = 'de') => {
  const found = (await desk(locale)).parts.find((p) => p.kind === kind)
  if (!found) throw new Error(`no ${kind}`)
  return found
}
const jobs = () => db().$queryRaw<{ name: string }[]>`SELECT name FROM pgboss.job WHERE name = 'translate'`
const read = async (locale: string) => {
  const found = await publicIncident(slug, locale)
  return found && 'incident' in found ? found.incident : null
}

describe('the job', () => {
  test('translates what is missing in every language of the page, and keeps names and code', async () => {
    await declare()
    await run()
    const german = await read('de')
    expect(german?.title).toMatchObject({
      body: 'Replies·de in·de Live chat are·de lost·de',
      provenance: 'machine',
    })
    expect(german?.entries[0]?.body?.body).toContain('`E1`')
    expect(german?.notice?.machine).toBe(true)
    expect((await read('fr'))?.title.provenance).toBe('machine')
    expect((await read('en'))?.title).toMatchObject({
      body: 'Replies in Live chat are lost',
      provenance: 'source',
    })
    const asked = provider.asked.length
    await run()
    expect(provider.asked).toHaveLength(asked)
  })

  test('hangs off publishing and off nothing that a draft does', async () => {
    await declare({ draft: true })
    await run()
    expect(provider.asked).toHaveLength(0)
    const before = (await jobs()).length
    await resolveAndWrite()
    await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'translate'`
    await editPostmortem(system, slug, { summary: 'Many replies were lost.' })
    expect(await jobs()).toEqual([])
    expect(before).toBeGreaterThan(0)
  })

  test('translates a draft that is ready, and shows it with its source only', async () => {
    await declare()
    await run()
    await resolveAndWrite()
    await run()
    expect((await part('summary')).translation).toBeNull()
    await readyToTranslate(system, slug)
    await run()
    expect((await part('summary')).translation?.provenance).toBe('machine')
    expect((await read('de'))?.postmortem.state).toBe('pending')
    await publishPostmortem(system, slug)
    expect((await read('de'))?.postmortem).toMatchObject({ summary: { locale: 'de', provenance: 'machine' } })
  })

  test('a changed source makes exactly its translations stale; machine ones are made anew, human ones left', async () => {
    await declare()
    await resolveAndWrite()
    await publishPostmortem(system, slug)
    await run()
    await writeTranslations(system, slug, 'fr', {
      provenance: 'human',
      postmortem: { rootCause: 'Un relais a lâché.' },
    })
    await editPostmortem(system, slug, { rootCause: 'A relay failed twice.' })
    await publishPostmortem(system, slug, { reason: 'It failed more than once.' })
    const stale = async (locale: string) =>
      (await desk(locale)).parts.filter(({ state }) => state !== 'current').map(({ kind }) => kind)
    expect(await stale('de')).toEqual(['rootCause', 'correctionReason'])
    expect(await stale('fr')).toEqual(['rootCause', 'correctionReason'])
    expect((await part('rootCause')).translation?.changes).toEqual([
      { kind: 'same', words: 'A relay failed' },
      { kind: 'added', words: ' twice' },
      { kind: 'same', words: '.' },
    ])
    provider.asked.splice(0)
    await run()
    // The root cause into German, and into both languages why it was corrected.
    expect(provider.asked).toHaveLength(3)
    expect(await stale('de')).toEqual([])
    expect(await stale('fr')).toEqual(['rootCause'])
    expect((await read('fr'))?.postmortem).toMatchObject({
      rootCause: { body: 'Un relais a lâché.', provenance: 'human', stale: true },
    })
    expect((await read('de'))?.postmortem).toMatchObject({ rootCause: { stale: false } })
  })

  test('comes back after a failure, and gives up where all can see it', async () => {
    provider.answer = (_, response) => void json(response, { error: 'busy' }, 503)
    await declare()
    const again = await run()
    expect(again?.getTime()).toBeGreaterThan(new Date('2025-05-10T12:00:00Z').getTime())
    const { failure } = await part('title')
    expect(failure).toMatchObject({ count: 1, detail: expect.stringContaining('503') })
    expect(failure?.nextAt).not.toBeNull()
    // One question is enough to learn that nobody answers, and nobody is asked before the time.
    expect(provider.asked).toHaveLength(1)
    expect(await run()).toBeNull()
    expect(provider.asked).toHaveLength(1)
    for (let hour = 1; hour < 20; hour++) {
      setClock(new Date(Date.UTC(2025, 4, 10, 12 + hour * 3)))
      await run()
    }
    expect((await part('title')).failure?.nextAt).toBeNull()
    expect((await translationQueue(system))[0]).toMatchObject({ missing: 2, failed: 2 })
    expect((await read('de'))?.title).toMatchObject({ locale: 'en', provenance: 'source' })
    provider.answer = libre(marked)
    await run()
    expect((await part('title')).translation).toBeNull()
    await retryTranslations(system, slug)
    await run()
    expect(await translationQueue(system)).toEqual([])
  })

  test('leaves words it lost something of untaken, and the others go on', async () => {
    provider.answer = libre((text, language) =>
      text.includes('16:20') ? 'verloren' : marked(text, language),
    )
    await declare()
    await run()
    const entry = await part('entry')
    expect(entry.translation).toBeNull()
    expect(entry.failure?.detail).toMatch(/^placeholder_lost/)
    expect((await part('title')).translation?.provenance).toBe('machine')
  })

  test('never replaces what a person wrote while the machine was thinking', async () => {
    await declare()
    const { textId, source } = await part('title')
    const answer = libre(marked)
    provider.answer = async (asked, response) => {
      provider.answer = answer
      const words = { textId, revisionId: source.revisionId, body: 'Antworten fehlen', provenance: 'human' }
      await writeTranslation(system, slug, 'de', words)
      answer(asked, response)
    }
    await run()
    expect((await read('de'))?.title).toMatchObject({ body: 'Antworten fehlen', provenance: 'human' })
  })

  test('runs in the worker, beside everything else', async () => {
    setClock(null)
    const worker = await startWorker({
      databaseUrl: process.env.DATABASE_URL ?? '',
      channels: {},
      baseUrl: 'http://status.test',
      translator: await machine(),
    })
    try {
      await declare()
      await vi.waitFor(async () => expect((await read('de'))?.title.provenance).toBe('machine'), {
        timeout: 15_000,
        interval: 100,
      })
    } finally {
      await worker.stop()
    }
  })
})

describe('holding', () => {
  test('a held translation is not public: readers see the source until it is reviewed', async () => {
    await changeSettings(system, { heldLocales: ['de'] })
    await declare()
    await run()
    expect((await read('fr'))?.title.locale).toBe('fr')
    expect((await read('de'))?.title).toMatchObject({ locale: 'en', provenance: 'source' })
    expect((await read('de'))?.notice?.untranslated).toBe(2)
    expect(await translationQueue(system)).toMatchObject([
      { locale: 'de', unreviewed: 2, missing: 0, stale: 0 },
    ])
    const { textId, source, translation } = await part('title')
    expect(translation?.held).toBe(true)
    await writeTranslation(system, slug, 'de', {
      textId,
      revisionId: source.revisionId,
      body: translation?.body,
      provenance: 'machine_reviewed',
    })
    expect((await read('de'))?.title).toMatchObject({ locale: 'de', provenance: 'machine_reviewed' })
    expect((await read('de'))?.entries[0]?.body?.locale).toBe('en')
    expect(await releaseTranslations(system, slug, 'de')).toBe(1)
    expect((await read('de'))?.entries[0]?.body?.locale).toBe('de')
  })

  test('an incident may say otherwise than the settings', async () => {
    await changeSettings(system, { heldLocales: ['de'] })
    await declare()
    await holdTranslations(system, slug, { hold: false })
    await run()
    expect((await read('de'))?.title.locale).toBe('de')
  })
})

describe('publishing a postmortem', () => {
  const summary = async (locale: string) => {
    const postmortem = (await read(locale))?.postmortem
    return postmortem?.state === 'published' ? postmortem.summary : null
  }

  beforeEach(async () => {
    await declare()
    await resolveAndWrite()
    await readyToTranslate(system, slug)
    await run()
  })

  test('may hold its translations: the original is out at once, they after a review', async () => {
    await publishPostmortem(system, slug, { translations: 'hold' })
    expect(await summary('en')).toMatchObject({ body: 'Replies were lost.', provenance: 'source' })
    expect(await summary('de')).toMatchObject({ body: 'Replies were lost.', locale: 'en' })
    expect((await part('summary')).translation).toMatchObject({ provenance: 'machine', held: true })
    const { textId, source, translation } = await part('summary')
    await writeTranslation(system, slug, 'de', {
      textId,
      revisionId: source.revisionId,
      body: translation?.body,
      provenance: 'machine_reviewed',
    })
    expect(await summary('de')).toMatchObject({ locale: 'de', provenance: 'machine_reviewed' })
    expect((await summary('fr'))?.locale).toBe('en')
  })

  test('or bring everything out at once, whatever the settings say of a language', async () => {
    await changeSettings(system, { heldLocales: ['de'] })
    await publishPostmortem(system, slug, { translations: 'publish' })
    for (const locale of ['de', 'fr'])
      expect(await summary(locale)).toMatchObject({ locale, provenance: 'machine', stale: false })
  })
})

describe('the queue', () => {
  test('has open incidents first, then what waits longest', async () => {
    const at = (day: number) => setClock(new Date(Date.UTC(2025, 4, day)))
    const update = (status: string) => ({ update: { status, body: 'Words', occurredAt: start } })
    at(10)
    await declare({ slug: 'old', services: [], ...update('resolved') })
    at(11)
    await declare({ slug: 'young', services: [], ...update('resolved') })
    at(12)
    await declare({ slug: 'open', services: [], ...update('monitoring') })
    const queue = (await translationQueue(system)).filter(({ locale }) => locale === 'de')
    expect(queue.map((row) => row.slug)).toEqual(['open', 'old', 'young'])
  })
})

test('fault 3: a machine is asked for prose alone, never for a heading, a state, a stamp or “pending”', async () => {
  await declare()
  await resolveAndWrite()
  await publishPostmortem(system, slug)
  await run()
  const sent = provider.asked.flatMap(({ body }) => (JSON.parse(body) as { q: string[] }).q)
  expect(new Set(sent)).toEqual(
    new Set([
      'Replies in <code>x1</code> are lost',
      'We look into <code>x1</code> since 16:20 UTC.',
      'All is well.',
      'Replies were lost.',
      'A relay failed.',
      'We replaced it.',
      'Watch relays',
    ]),
  )
})

test('a translation written over by somebody else is not lost', async () => {
  await declare()
  const { textId, source } = await part('title')
  const words = { textId, revisionId: source.revisionId, provenance: 'human' }
  await writeTranslation(system, slug, 'de', { ...words, body: 'Antworten fehlen' }, { was: '' })
  await expect(
    writeTranslation(system, slug, 'de', { ...words, body: 'Andere Worte' }, { was: '' }),
  ).rejects.toMatchObject({ code: 'conflict', data: { was: 'Antworten fehlen' } })
})

test('words that are mended stay what made them, and held where they were', async () => {
  await declare()
  await holdTranslations(system, slug, { hold: true })
  await run()
  const before = await part('title')
  const was = before.translation?.body ?? ''
  const { textId, source } = before
  const words = { textId, revisionId: source.revisionId, body: `${was}!` }
  await writeTranslation(system, slug, 'de', words, { was })
  expect((await part('title')).translation).toMatchObject({
    body: `${was}!`,
    provenance: 'machine',
    held: true,
  })
  await writeTranslation(system, slug, 'de', { ...words, provenance: 'machine_reviewed' })
  expect((await part('title')).translation).toMatchObject({ provenance: 'machine_reviewed', held: false })
})

test('the glossary reaches the machine, and its absence is seen on the desk', async () => {
  await putTerm(system, { locale: '*', term: 'Replies' })
  await putTerm(system, { locale: 'de', term: 'lost', rendering: 'verloren' })
  await declare()
  await run()
  const title = await part('title')
  expect(title.translation?.body).toContain('Replies in·de')
  expect(title.brokenTerms).toEqual([{ term: 'lost', expected: 'verloren' }])
  await expect(putTerm(system, { locale: '*', term: 'x', rendering: 'y' })).rejects.toMatchObject({
    code: 'invalid',
  })
  await expect(putTerm(system, { locale: 'xx', term: 'x' })).rejects.toMatchObject({ code: 'invalid' })
})
