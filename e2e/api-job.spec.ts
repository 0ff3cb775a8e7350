import type { APIRequestContext } from '@playwright/test'
import { expect, type Json, readUntil, test } from './fixtures.ts'
import { headerOf, linkIn, type Mails } from './mails.ts'

const english = {
  title: 'Exports stay empty',
  first: 'Exports made since this morning hold no rows.',
  update: 'A storage node answers too late. We read from another one.',
  resolved: 'Exports are complete again.',
  summary: 'Exports held no rows.',
  rootCause: 'A storage node was overloaded and said `<Store::Empty>`.',
  resolution: 'We moved reading to another node.',
  item: 'Refuse an export rather than deliver an empty one',
}
const german: typeof english = {
  title: 'Exporte bleiben leer',
  first: 'Exporte von heute Morgen enthalten keine Zeilen.',
  update: 'Ein Speicherknoten antwortet zu spät. Wir lesen von einem anderen.',
  resolved: 'Exporte sind wieder vollständig.',
  summary: 'Exporte enthielten keine Zeilen.',
  rootCause: 'Ein Speicherknoten war überlastet und meldete `<Store::Empty>`.',
  resolution: 'Wir lesen nun von einem anderen Knoten.',
  item: 'Einen Export lieber ablehnen als leer ausliefern',
}

test('the whole job by the API alone, with German words in the German mail', async ({
  page,
  request,
  api,
  mails,
}, { retry }) => {
  test.setTimeout(240_000)
  const [waiting, leaving, staying] = ['wartet', 'geht', 'bleibt'].map(
    (name) => `${name}-${retry}@kunde.test`,
  ) as [string, string, string]
  const service = `exports-${retry}`

  await api.call('PUT', `/services/${service}`, { name: 'Exports' }, 201)
  expect((await api.call('GET', '/services')) as Json).toBeTruthy()
  const declared = await api.call('POST', '/incidents', {
    title: english.title,
    impact: 'major',
    services: [{ slug: service, status: 'major_outage' }],
    update: { status: 'investigating', body: english.first },
  })
  const { slug } = declared
  const incident = `/incidents/${slug}`
  const updated = await api.call('POST', `${incident}/updates`, {
    status: 'identified',
    body: english.update,
    nextUpdateBy: new Date(Date.now() + 3_600_000).toISOString(),
  })

  await follow(request, mails, { slug, destination: waiting, topics: ['postmortem'] })
  for (const destination of [leaving, staying]) {
    await follow(request, mails, { slug, destination, topics: ['updates', 'resolution', 'postmortem'] })
  }

  await api.call('PUT', `${incident}/postmortem/publication`, {}, 422)
  const resolved = await api.call('POST', `${incident}/updates`, {
    status: 'resolved',
    body: english.resolved,
  })

  await test.step('one click ends a subscription at once', async () => {
    const mail = await mails.arrival(leaving, /^Behoben: /)
    const [, address = ''] = /<(https?:[^>]+)>/.exec(headerOf(mail, 'List-Unsubscribe') ?? '') ?? []
    const answer = await request.post(address, { form: { 'List-Unsubscribe': 'One-Click' } })
    expect(answer.status()).toBe(200)
    await page.goto(linkIn(mail, /\/subscriptions\/unsubscribe\//))
    await expect(page.getByRole('heading', { name: 'Sie folgen dem nicht mehr' })).toBeVisible()
  })

  await test.step('publishing names what is missing, then works', async () => {
    const refused = await api.call('PUT', `${incident}/postmortem/publication`, {}, 422)
    expect(refused.missing).toEqual(['summary', 'rootCause', 'resolution', 'remediationItems'])
    const { summary, rootCause, resolution, item } = english
    const written = await api.call('PUT', `${incident}/postmortem`, {
      summary,
      rootCause,
      resolution,
      remediationItems: [{ text: item, state: 'planned', targetDate: '2099-12-31' }],
    })
    await api.call('PUT', `${incident}/translations/de`, {
      provenance: 'machine',
      title: german.title,
      updates: [
        { id: declared.timeline[0].id, body: german.first },
        { id: updated.id, body: german.update },
        { id: resolved.id, body: german.resolved },
      ],
      postmortem: {
        summary: german.summary,
        rootCause: german.rootCause,
        resolution: german.resolution,
        remediationItems: [{ id: written.remediationItems[0].id, text: german.item }],
      },
    })
    const published = await api.call('PUT', `${incident}/postmortem/publication`, {})
    expect(published.findings).toEqual([])
  })

  await test.step('the mail speaks German, once to each who still follows', async () => {
    for (const destination of [waiting, staying]) {
      const mail = await mails.arrival(destination, /^Postmortem: /)
      expect(mail.subject).toBe(`Postmortem: ${german.title}`)
      for (const words of [german.summary, german.resolution, german.item]) expect(mail.text).toContain(words)
      expect(mail.text).toContain('<Store::Empty>')
      expect(mail.text).not.toContain(english.summary)
      expect(mail.text).toContain('maschinell übersetzt')
      expect(headerOf(mail, 'List-Unsubscribe')).toMatch(/^<https?:/)
      expect(headerOf(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    }
    expect(mails.to(waiting).map(({ subject }) => subject)).toEqual([
      `Bitte bestätigen: ${english.title}`,
      `Postmortem: ${german.title}`,
    ])
    expect(mails.to(leaving).filter(({ subject }) => subject?.startsWith('Postmortem'))).toEqual([])
  })

  await test.step('each page tells the story in its own words', async () => {
    for (const [locale, words] of [
      ['en', english],
      ['de', german],
    ] as const) {
      const { rootCause: _, ...plain } = words
      await readUntil(page, `/${locale}/incidents/${slug}`, async () => {
        await expect(page.getByText(words.summary)).toBeVisible({ timeout: 500 })
      })
      for (const said of Object.values(plain)) await expect(page.getByText(said).first()).toBeVisible()
      await expect(page.getByText('<Store::Empty>')).toBeVisible()
    }
    const read = await request.get(`/api/v1${incident}?locale=de`)
    expect(read.status()).toBe(200)
    expect(await read.json()).toMatchObject({
      title: german.title,
      status: 'resolved',
      postmortem: { state: 'published', summary: german.summary },
    })
  })
})

type Wish = { slug: string; destination: string; topics: string[] }

/** Follows in German as a program does, and confirms by the link of the mail. */
async function follow(request: APIRequestContext, mails: Mails, { slug, destination, topics }: Wish) {
  const asked = await request.post(`/api/v1/incidents/${slug}/subscriptions`, {
    data: { channel: 'email', destination, locale: 'de', topics },
  })
  expect(asked.status()).toBe(202)
  expect(await asked.json()).toEqual({ status: 'accepted' })
  const link = linkIn(await mails.arrival(destination, /^Bitte bestätigen/), /\/subscriptions\/confirm\//)
  const token = new URL(link).pathname.split('/').at(-1)
  const confirmed = await request.post(`/api/v1/subscriptions/confirm/${token}`)
  expect(confirmed.status()).toBe(200)
}
