import type { Page } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { PushService } from '#test/push-service'
import { WebhookReceiver } from '#test/webhook-receiver'
import { expect, type Json, test } from './fixtures.ts'
import { linkIn } from './mails.ts'

/** On a closed network no browser gets an endpoint of its maker: it hands out this one. */
async function handOut(page: Page, endpoint: string, keys: Record<string, string>) {
  await page.addInitScript(
    (subscription) => {
      Notification.requestPermission = async () => 'granted'
      PushManager.prototype.subscribe = async () =>
        ({ toJSON: () => subscription }) as unknown as PushSubscription
    },
    { endpoint, expirationTime: null, keys },
  )
}

test('a reader follows by mail, webhook and browser, hears of an outage in German on each, and leaves no trace', async ({
  browser,
  mails,
  api,
}, { retry }) => {
  test.setTimeout(150_000)
  const reader = `folgende-${retry}@kunde.test`
  const receiver = new WebhookReceiver()
  const service = new PushService()
  const [hook, endpoint] = await Promise.all([receiver.listen(), service.listen()])
  const german = await browser.newContext({ locale: 'de-DE', permissions: ['notifications'] })
  const page = await german.newPage()
  await handOut(page, endpoint, service.keys())

  const manage = await test.step('follows the page by mail', async () => {
    await page.goto('/de')
    const form = page.locator('form#follow')
    await form.getByLabel('Jede Meldung und jedes Postmortem').check()
    await form.getByLabel('E-Mail-Adresse').fill(reader)
    await form.getByRole('button', { name: 'Folgen' }).click()
    await expect(page.getByRole('heading', { name: 'Schauen Sie in Ihr Postfach.' })).toBeVisible()
    const mail = await mails.arrival(reader, /^Bitte bestätigen/)
    expect(mail.text).toContain('Alles auf dieser Seite')
    await page.goto(linkIn(mail, /^\/de\/subscriptions\/confirm\//))
    await page.getByRole('button', { name: 'Bestätigen' }).click()
    await page.getByRole('link', { name: 'Benachrichtigungen verwalten' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Ihre Benachrichtigungen' })).toBeVisible()
    return page.url()
  })

  const secret =
    await test.step('adds a webhook, which answers its challenge, and sees its secret once', async () => {
      await page.getByLabel('Adresse des Webhooks').fill(hook)
      await page.getByRole('button', { name: 'Webhook hinzufügen' }).click()
      await expect(async () => {
        await page.goto(manage)
        await expect(page.getByRole('button', { name: 'Geheimnis einmal zeigen' })).toBeVisible({
          timeout: 500,
        })
      }).toPass({ timeout: 20_000 })
      expect(receiver.got.map(({ body }) => JSON.parse(body).type)).toEqual(['endpoint.challenge'])
      await page.getByRole('button', { name: 'Geheimnis einmal zeigen' }).click()
      const shown = (await page.locator('[data-secret]').textContent()) ?? ''
      expect(shown).toMatch(/^whsec_/)
      await page.reload()
      await expect(page.locator('[data-secret]')).toHaveCount(0)
      return shown
    })

  await test.step('switches notifications of the browser on', async () => {
    await page.goto(manage)
    await page.getByRole('button', { name: 'In diesem Browser benachrichtigen' }).click()
    await expect(page.getByText('Benachrichtigungen eines Browsers')).toBeVisible()
  })

  const incident = await test.step('hears of an outage in German, three ways', async () => {
    const { slug } = await api.call('POST', '/incidents', {
      title: 'Search finds nothing',
      impact: 'major',
      services: [],
      update: { status: 'investigating', body: 'Searches come back empty.' },
    })
    const mail = await mails.arrival(reader, /Search finds nothing/)
    expect(mail.text).toContain('Sie erhalten diese E-Mail')
    await expect.poll(() => receiver.of('incident.declared')).toBeTruthy()
    const { data } = receiver.of('incident.declared')
    expect(data).toMatchObject({ locale: 'de', incident: { slug }, update: { body: { locale: 'en' } } })
    expect(data.text.title).toBe(mail.subject)
    for (const { body, headers } of receiver.got) new Webhook(secret).verify(body, headers)
    await expect.poll(() => service.pushed.length).toBe(1)
    expect(service.pushed[0]?.shown).toMatchObject({ title: mail.subject, lang: 'de', dir: 'ltr' })
    // What is not in German says so in German, on every way.
    for (const said of [mail.text, data.notices.join(), JSON.stringify(service.pushed[0]?.shown)])
      expect(said).toMatch(/übersetzt|Original/)
    return String(slug)
  })

  await test.step('and of one that is told in German, in its own words', async () => {
    const title = 'Anhänge fehlen in Nachrichten'
    const body = 'Gesendete Anhänge kommen **nicht** an.'
    const { slug } = await api.call('POST', '/incidents', {
      title,
      impact: 'minor',
      update: { status: 'investigating', body },
      sourceLocale: 'de',
    })
    const mail = await mails.arrival(reader, /Anhänge fehlen/)
    const told = () =>
      receiver.got.map((got) => JSON.parse(got.body).data).find((data) => data.incident?.slug === slug)
    await expect.poll(told).toMatchObject({ update: { body: { locale: 'de', markdown: body } }, notices: [] })
    await expect.poll(() => service.pushed.length).toBe(2)
    const pushed = JSON.stringify(service.pushed[1]?.shown)
    for (const words of [mail.text, told().text.body, pushed]) {
      expect(words).toContain('kommen nicht an')
      expect(words).not.toMatch(/übersetzt/)
    }
    await api.call('POST', `/incidents/${slug}/updates`, {
      status: 'resolved',
      body: 'Behoben.',
      notify: false,
    })
  })

  await test.step('the browser shows what was pushed', async () => {
    const session = await german.newCDPSession(page)
    const found = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [registration] = registrations
        if (registration) resolve(registration.registrationId)
      })
    })
    await session.send('ServiceWorker.enable')
    await page.evaluate(() => navigator.serviceWorker.ready)
    const origin = new URL(page.url()).origin
    const data = JSON.stringify(service.pushed[0]?.shown)
    await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await found, data })
    const shown = () =>
      page.evaluate(async () => {
        const worker = await navigator.serviceWorker.ready
        return (await worker.getNotifications()).map(({ title, lang }) => ({ title, lang }))
      })
    await expect
      .poll(shown)
      .toMatchObject([{ title: expect.stringContaining('Search finds nothing'), lang: 'de' }])
  })

  await test.step('takes a break, changes what is sent, takes everything along', async () => {
    await page.goto(manage)
    await page.getByRole('button', { name: 'Alles anhalten' }).click()
    await expect(page.getByText('Angehalten, bis Sie fortsetzen.').first()).toBeVisible()
    await page.getByRole('button', { name: 'Jetzt fortsetzen' }).click()
    await page.getByText('Ändern', { exact: true }).first().click()
    await page.getByLabel('Von den Meldungen nur die erste und die letzte').first().check()
    await page.getByRole('button', { name: 'Speichern' }).first().click()
    await expect(page.getByText('Nur wenn es beginnt und wenn es vorbei ist').first()).toBeVisible()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Alles herunterladen' }).click()
    const file = await (await download).createReadStream()
    let held = ''
    for await (const part of file) held += part
    expect(JSON.parse(held).places.map(({ channel }: Json) => channel)).toEqual(['email', 'webhook', 'push'])
    expect(held).toContain(reader)
    expect(held).not.toContain(secret)
  })

  await test.step('leaves, and nothing is left that would lead back', async () => {
    await page.getByLabel('Ich möchte, dass alles zu dieser Adresse gelöscht wird').check()
    await page.getByRole('button', { name: 'Alles löschen', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Alles ist gelöscht' })).toBeVisible()
    await page.goto(manage)
    await expect(page.getByRole('heading', { name: 'Dieser Link ist nicht gültig' })).toBeVisible()
    const before = [mails.to(reader).length, receiver.got.length, service.pushed.length]
    const other = `bleibende-${retry}@kunde.test`
    await api.call('POST', `/incidents/${incident}/updates`, {
      status: 'resolved',
      body: 'It is over.',
    })
    // Somebody else's mail shows that the worker has been through what there was to send.
    await page.request.post('/api/v1/subscriptions', {
      data: { destination: other, locale: 'de', scope: 'page', choice: 'ends' },
    })
    await mails.arrival(other, /^Bitte bestätigen/)
    expect([mails.to(reader).length, receiver.got.length, service.pushed.length]).toEqual(before)
  })

  await german.close()
  receiver.close()
  service.close()
})
