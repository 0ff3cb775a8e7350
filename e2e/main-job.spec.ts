import { expect, readUntil, signInByForm, test } from './fixtures.ts'
import { headerOf, linkIn } from './mails.ts'

const title = 'Replies by live chat arrive twice'
const said = {
  first: 'Some replies reach customers twice. We are looking for the cause.',
  update: 'A stuck relay repeats what it has sent. We have taken it out of service.',
  resolved: 'No reply has been doubled for half an hour.',
  summary: 'Replies by live chat were delivered twice.',
  rootCause: 'A relay lost its place and sent `<Relay::Again>` for what was already out.',
  resolution: 'We replaced the relay.',
  item: 'Let relays remember what they have sent',
}

test('an outage is told from the first word to the postmortem, and the reader who asked hears of it', async ({
  page,
  browser,
  mails,
  request,
}, { retry }) => {
  test.setTimeout(240_000)
  // One address is asked to confirm once a day, so a second try needs another.
  const reader = `leserin-${retry}@kunde.test`
  await signInByForm(page)

  const slug = await test.step('staff declare an incident', async () => {
    await page.getByRole('link', { name: 'Declare an incident' }).click()
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('Live chat').selectOption('Partial outage')
    await page.getByLabel('What readers should know').fill(said.first)
    await page.getByRole('button', { name: 'Declare' }).click()
    await expect(page.getByText('The incident is declared.')).toBeVisible()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    return new URL(page.url()).pathname.split('/').at(-1) ?? ''
  })
  const consolePath = `/en/console/incidents/${slug}`

  await test.step('staff post an update', async () => {
    const form = page.getByRole('form', { name: 'Post an update' })
    await form.getByLabel('Identified').check()
    await form.getByLabel('What readers should know').fill(said.update)
    await form.getByRole('button', { name: 'Post update' }).click()
    await expect(page.getByText('The update is posted.')).toBeVisible()
    await expect(page.locator('ol li').filter({ hasText: said.update })).toBeVisible()
  })

  const german = await browser.newContext({ locale: 'de-DE', javaScriptEnabled: false })
  const readerPage = await german.newPage()
  const germanPage = `/de/incidents/${slug}`

  await test.step('a German reader without JavaScript asks for the postmortem only', async () => {
    await readUntil(readerPage, germanPage, async () => {
      await expect(readerPage.getByText(said.update)).toBeVisible({ timeout: 500 })
    })
    const form = readerPage.locator('form#follow')
    await form.getByLabel('Nur das Postmortem').check()
    await form.getByLabel('E-Mail-Adresse').fill(reader)
    await form.getByRole('button', { name: 'Folgen' }).click()
    await expect(readerPage).toHaveURL('/de/subscriptions/inbox')
    await expect(readerPage.getByRole('heading', { name: 'Schauen Sie in Ihr Postfach.' })).toBeVisible()
  })

  await test.step('looking at the link changes nothing, the button confirms', async () => {
    const mail = await mails.arrival(reader, /^Bitte bestätigen/)
    expect(mail.text).toContain('Neues hierzu')
    const link = linkIn(mail, /^\/de\/subscriptions\/confirm\//)
    for (let i = 0; i < 2; i++) {
      const looked = await request.get(link)
      expect(looked.status()).toBe(200)
      expect(await looked.text()).toContain('Vor Ihrer Bestätigung wird nichts gesendet.')
    }
    await page.goto(`${consolePath}/followers`)
    await expect(figure(page, 'Asked, not confirmed')).toHaveText('1')
    await readerPage.goto(link)
    await readerPage.getByRole('button', { name: 'Bestätigen' }).click()
    await expect(readerPage.getByRole('heading', { name: 'Sie folgen' })).toBeVisible()
    await page.reload()
    await expect(figure(page, 'Asked, not confirmed')).toHaveText('0')
  })

  await test.step('staff resolve it', async () => {
    await page.goto(consolePath)
    const form = page.getByRole('form', { name: 'Post an update' })
    await form.getByLabel('Resolved', { exact: true }).check()
    await form.getByLabel('What readers should know').fill(said.resolved)
    await form.getByRole('button', { name: 'Post update' }).click()
    await expect(page.getByText('The incident is resolved.')).toBeVisible()
  })

  await test.step('staff write the postmortem and see what is missing go away', async () => {
    await page.getByRole('link', { name: 'Postmortem', exact: true }).click()
    const missing = page.locator('section[aria-labelledby="publication"] li')
    await expect(missing).toHaveText([
      'Summary',
      'Root cause',
      'Resolution',
      'Remediation items, or why there are none',
    ])
    await page.getByRole('button', { name: 'Publish the postmortem' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'That did not work yet' })).toBeVisible()

    for (const [i, [part, words]] of [
      ['Summary', said.summary] as const,
      ['Root cause', said.rootCause] as const,
      ['Resolution', said.resolution] as const,
    ].entries()) {
      await page.getByLabel(part, { exact: true }).fill(words)
      await page.getByRole('button', { name: `Save: ${part}` }).click()
      await expect(missing).toHaveCount(3 - i)
    }
    const item = page.getByRole('form', { name: 'New remediation item' })
    await item.getByLabel('What will be done').fill(said.item)
    await item.getByRole('button', { name: 'Add item' }).click()
    await expect(page.getByText('Nothing is missing.')).toBeVisible()
    await expect(missing).toHaveCount(0)

    await readerPage.goto(germanPage)
    await expect(readerPage.getByText(said.summary)).toHaveCount(0)
    await page.getByRole('button', { name: 'Publish the postmortem' }).click()
    await expect(page.getByText('The postmortem is published.')).toBeVisible()
  })

  const postmortem = await test.step('one German mail brings the postmortem', async () => {
    const mail = await mails.arrival(reader, /^Postmortem: /)
    expect(mail.subject).toBe(`Postmortem: ${title}`)
    for (const words of ['Zusammenfassung', 'Ursachenanalyse', 'Abhilfemaßnahmen', 'Abbestellen']) {
      expect(mail.text?.toLowerCase()).toContain(words.toLowerCase())
      expect(String(mail.html).toLowerCase()).toContain(words.toLowerCase())
    }
    for (const words of [said.summary, said.resolution, said.item]) expect(mail.text).toContain(words)
    expect(mail.text).toContain('<Relay::Again>')
    expect(headerOf(mail, 'List-Unsubscribe')).toMatch(/^<https?:\/\/[^>]+>/)
    expect(headerOf(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click')
    expect(linkIn(mail, /^\/de\/incidents\//)).toContain(germanPage)
    return mail
  })

  await test.step('the page carries the whole story in both languages', async () => {
    for (const [locale, heading] of [
      ['en', 'Root cause'],
      ['de', 'Ursachenanalyse'],
    ]) {
      await readUntil(page, `/${locale}/incidents/${slug}`, async () => {
        await expect(page.getByRole('heading', { name: heading })).toBeVisible({ timeout: 500 })
      })
      for (const words of [
        said.first,
        said.update,
        said.resolved,
        said.summary,
        said.resolution,
        said.item,
      ]) {
        await expect(page.getByText(words)).toBeVisible()
      }
      await expect(page.getByText('<Relay::Again>')).toBeVisible()
    }
    const notice = page.getByRole('complementary', { name: 'Zur Sprache dieser Seite' })
    await expect(notice).toContainText('noch nicht übersetzt')
    await expect(page.locator('#summary [lang="en"]').first()).toBeVisible()
  })

  await test.step('one click unsubscribes, as often as it is sent', async () => {
    const [, address = ''] = /<(https?:[^>]+)>/.exec(headerOf(postmortem, 'List-Unsubscribe') ?? '') ?? []
    for (let i = 0; i < 2; i++) {
      const answer = await request.post(address, { form: { 'List-Unsubscribe': 'One-Click' } })
      expect(answer.status()).toBe(200)
    }
    await readerPage.goto(linkIn(postmortem, /\/subscriptions\/unsubscribe\//))
    await expect(readerPage.getByRole('heading', { name: 'Das hat sich von selbst beendet' })).toBeVisible()
    expect(mails.to(reader).map(({ subject }) => subject)).toEqual([
      `Bitte bestätigen: ${title}`,
      `Postmortem: ${title}`,
    ])
  })

  await german.close()
})

/** The number beside a name among the facts about followers. */
const figure = (page: import('@playwright/test').Page, name: string) =>
  page
    .locator('dl div')
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator('dd')
