import type { Locator, Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { toWallTime } from '#i18n/wall-time'
import { expect, readUntil, test } from './fixtures.ts'
import { type FreshProduct, startFresh } from './fresh-product.ts'
import { linkIn } from './mails.ts'

const olga = { email: 'olga@lumendesk.test', name: 'Olga Owner', password: 'correct horse battery' }
const bo = { email: 'bo@lumendesk.test', name: 'Bo Editor', password: 'staple the battery' }
const anew = 'another staple battery'
const zone = 'Europe/Berlin'

// A person who is told to sign in again, or whose code is wrong, is no mistake of the page.
test.use({ complaints: [/Failed to load resource/] })

let product: FreshProduct

test.beforeAll(async ({ mails }) => {
  product = await startFresh(mails.url)
})

test.afterAll(async () => {
  await product.end()
})

test('a new owner sets up a page and invites an editor with two-factor, who drafts, schedules, publishes, corrects and withdraws', async ({
  browser,
  mails,
  quiet,
}) => {
  test.setTimeout(300_000)
  const { address, ownerLink } = product
  /** A browser of somebody else. */
  const someone = async (): Promise<Page> => {
    const context = await browser.newContext({ baseURL: address, locale: 'en-GB' })
    await quiet.watch(context)
    return context.newPage()
  }
  const owner = await someone()
  const editor = await someone()
  const second = await someone()
  const ask = (path: string, headers = {}) => owner.request.get(path, { headers })

  await test.step('the owner comes by the link of the first start, which works once', async () => {
    await owner.goto(ownerLink)
    await owner.getByLabel('Name', { exact: true }).fill(olga.name)
    await owner.getByLabel('E-mail address').fill(olga.email)
    await owner.getByLabel('Password').fill(olga.password)
    await owner.getByRole('button', { name: 'Create and sign in' }).click()
    await expect(incidents(owner)).toBeVisible()
    await second.goto(ownerLink)
    await expect(second.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  })

  await test.step('sets up the page', async () => {
    await owner.getByRole('link', { name: 'Settings' }).click()
    await owner.getByLabel('Name of the page').fill('Lumen Desk')
    await owner.getByLabel('The organisation’s time zone').selectOption(zone)
    const languages = owner.getByRole('group', { name: 'Languages of the page' })
    await languages.getByRole('checkbox', { name: 'Deutsch', exact: true }).check()
    await owner.getByRole('button', { name: 'Save settings' }).click()
    await expect(owner.getByText('The settings are saved.')).toBeVisible()
    const buffer = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><path d="M0 0h24v24z"/></svg>',
    )
    await owner.getByLabel('Image file').setInputFiles({ name: 'l.svg', mimeType: 'image/svg+xml', buffer })
    await owner.getByRole('button', { name: 'Use as logo' }).click()
    await expect(owner.getByText('The logo is on the page.')).toBeVisible()
    await readUntil(second, '/en', async () => {
      const logo = second.locator('.masthead-logo')
      await expect(logo).toBeVisible()
      expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(24)
    })
    await owner.getByRole('link', { name: 'Services' }).click()
    const service = owner.getByRole('form', { name: 'New service' })
    await service.getByLabel('Name', { exact: true }).fill('Inbox')
    await service.getByLabel('Address').fill('inbox')
    await service.getByRole('button', { name: 'Add service' }).click()
    await expect(owner.getByText('The service is saved.')).toBeVisible()
    await readUntil(second, '/de', async () => {
      await expect(second).toHaveTitle(/Lumen Desk/, { timeout: 500 })
      await expect(second.locator('.service')).toContainText('Inbox', { timeout: 500 })
    })
  })

  const row = owner.getByRole('listitem').filter({ hasText: bo.email })
  await test.step('invites an editor, and makes a token, which is shown once and ends', async () => {
    await owner.getByRole('link', { name: 'People' }).click()
    const form = owner.getByRole('form', { name: 'Invite somebody' })
    await form.getByRole('textbox', { name: 'E-mail address' }).fill('not an address')
    await form.getByRole('button', { name: 'Send invitation' }).click()
    await expect(form.getByRole('alert')).toContainText('E-mail address')
    await expect(form.getByRole('textbox', { name: 'E-mail address' })).toHaveValue('not an address')
    await form.getByRole('textbox', { name: 'E-mail address' }).fill(bo.email)
    await form.getByRole('button', { name: 'Send invitation' }).click()
    await expect(form.getByRole('status')).toHaveText('The invitation is on its way.')
    await expect(row).toContainText('as editor')

    await owner.getByText('New API token').click()
    const tokens = owner.getByRole('form', { name: 'New API token' })
    await tokens.getByLabel('Name').fill('status bot')
    await tokens.getByRole('button', { name: 'Make token' }).click()
    const token = (await tokens.locator('pre').textContent()) ?? ''
    const asked = () => ask('/api/v1/incidents', { authorization: `Bearer ${token}` })
    expect((await asked()).status()).toBe(200)
    await owner.reload()
    await expect(owner.getByText(token)).toHaveCount(0)
    await owner.getByRole('form', { name: 'Disable: status bot' }).getByRole('button').click()
    await expect(owner.getByText('The token is disabled.')).toBeVisible()
    expect((await asked()).status()).toBe(401)
    await owner.getByRole('button', { name: 'Undo' }).click()
    await expect(owner.getByText('The token works again.')).toBeVisible()
    expect((await asked()).status()).toBe(200)
  })

  await test.step('the editor accepts', async () => {
    const mail = await mails.arrival(bo.email, /^Your invitation to/)
    const link = linkIn(mail, /^\/en\/console\/invitation\//)
    await editor.goto(link)
    await editor.getByLabel('Your name').fill(bo.name)
    await editor.getByLabel('Password').fill(bo.password)
    await editor.getByRole('button', { name: 'Join and sign in' }).click()
    await expect(incidents(editor)).toBeVisible()
    await expect(editor.getByRole('link', { name: 'People' })).toHaveCount(0)
    await second.goto(link)
    await expect(second.getByRole('heading', { name: 'This invitation does not work' })).toBeVisible()
    await editor.goto('/en/console/people')
    await expect(editor.getByText('Only owners manage people.')).toBeVisible()
  })

  const { code, recovery } = await test.step('sets up two-factor', async () => {
    await editor.getByRole('button', { name: bo.name }).click()
    await editor.getByRole('link', { name: 'Your account' }).click()
    const section = editor.locator('section[aria-labelledby="two-factor"]')
    await section.getByLabel('Your password').fill('not the password')
    await section.getByRole('button', { name: 'Set up two-factor' }).click()
    await expect(section.getByRole('alert')).toContainText('This is not your password.')
    await section.getByLabel('Your password').fill(bo.password)
    await section.getByRole('button', { name: 'Set up two-factor' }).click()
    await expect(section.getByRole('img', { name: 'QR code' })).toBeVisible()
    const secret = (await section.locator('code').textContent()) ?? ''
    const codes = await section.locator('ul li').allTextContents()
    expect(codes).toHaveLength(10)
    const totp = new TOTP({ secret })
    await section.getByLabel('Code', { exact: true }).fill(totp.generate())
    await section.getByRole('button', { name: 'Turn on two-factor' }).click()
    await expect(editor.getByText('Two-factor is on.')).toBeVisible()
    return { code: () => totp.generate(), recovery: codes[0] ?? '' }
  })

  await test.step('signs in with a code, and without the phone with a recovery code, once', async () => {
    await signInAs(second, bo.password)
    await expect(second.getByRole('heading', { name: 'Second factor' })).toBeVisible()
    await second.goto('/en/console')
    await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await second.goto('/en/console/sign-in/code')
    await second.getByLabel('Code', { exact: true }).fill('000000')
    await second.getByRole('button', { name: 'Sign in' }).click()
    await expect(refusal(second, 'This code does not work.')).toBeVisible()
    await second.getByLabel('Code', { exact: true }).fill(code())
    await second.getByRole('button', { name: 'Sign in' }).click()
    await expect(incidents(second)).toBeVisible()

    const third = await someone()
    for (const works of [true, false]) {
      await signInAs(third, bo.password)
      await third.getByText('I do not have my app').click()
      await third.getByLabel('Recovery code').fill(recovery)
      await third.getByRole('button', { name: 'Use the recovery code' }).click()
      if (works) await expect(incidents(third)).toBeVisible()
      else await expect(refusal(third, 'This code does not work.')).toBeVisible()
      await third.context().clearCookies()
    }
    await third.context().close()
  })

  await test.step('plans maintenance, which begins by itself, and ends it', async () => {
    await editor.goto('/en/console/plan')
    const submit = editor.getByRole('button', { name: 'Plan it' })
    await submit.click()
    const wrong = refusal(editor, 'That did not work yet').getByRole('listitem')
    await expect(wrong).toHaveText([/^Title: /, /^Services: /, /^From \(\S+\): /, /^Until \(\S+\): /])
    const title = editor.getByLabel('Title')
    await title.fill('Rebuild of the search index')
    const inbox = editor.getByRole('checkbox', { name: 'Inbox' })
    await inbox.check()
    await expect(editor.getByText(/^Draft kept at/)).toBeVisible()
    await editor.reload()
    await expect(title).toHaveValue('Rebuild of the search index')
    await expect(inbox).toBeChecked()
    await fillTime(editor.locator('input[name="startsAt"]'), 3_000)
    await fillTime(editor.locator('input[name="endsAt"]'), 3_600_000)
    await submit.click()
    await expect(editor.getByText('The maintenance is planned.')).toBeVisible()
    const verdict = second.getByRole('heading', { level: 1 })
    await readUntil(second, '/en', async () => {
      await expect(verdict).toHaveText('Inbox is under maintenance.', { timeout: 500 })
    })
    await expect(second.getByRole('region', { name: 'Planned maintenance' })).toContainText('Under way')
    await expect(second.locator('.service')).toContainText('Under maintenance')
    await editor.reload()
    await editor.locator('summary', { hasText: 'Complete now' }).click()
    const ending = editor.getByRole('form', { name: 'Complete now' })
    const confirmation = ending.getByLabel('Confirmation')
    await confirmation.fill('index')
    await ending.getByRole('button', { name: 'Complete now' }).click()
    await expect(ending.getByText(/^Type \S+ here to confirm\.$/).last()).toBeVisible()
    await expect(confirmation).toHaveValue('index')
    await confirmation.fill(String(await ending.locator('bdi').first().textContent()))
    await ending.getByRole('button', { name: 'Complete now' }).click()
    await expect(editor.getByText('The maintenance is completed.')).toBeVisible()
    await readUntil(second, '/en', async () => {
      await expect(verdict).toHaveText('Everything is working.', { timeout: 500 })
    })
    await expect(second.locator('.service')).toContainText('Operational')
  })

  await test.step('changes its words where somebody else does, too', async () => {
    const other = await editor.context().newPage()
    const address = new URL(editor.url()).pathname
    const [theirs, mine] = await Promise.all(
      [other, editor].map(async (tab) => {
        await tab.goto(address)
        await tab.getByText('Change words and services').click()
        return tab.getByRole('form', { name: 'Change words and services' })
      }),
    )
    if (!theirs || !mine) throw new Error('no form')
    const save = async (form: Locator, label: string, words: string) => {
      await form.getByLabel(label).fill(words)
      await form.getByLabel('Why is it corrected?').fill('Told more exactly.')
      await form.getByRole('button', { name: 'Save' }).click()
    }
    const notice = 'What readers will notice'
    await save(theirs, 'Title', 'Rebuild of the index')
    await expect(theirs.getByRole('status')).toHaveText('The changes are saved.')
    await save(mine, notice, 'Search is slow.')
    await expect(mine.getByRole('status')).toHaveText('The changes are saved.')
    await expect(mine.getByLabel('Title')).toHaveValue('Rebuild of the index')
    await save(theirs, notice, 'Search stops.')
    await expect(theirs.getByRole('region', { name: 'Saved by somebody else' })).toHaveText(
      /Search is slow\.$/,
    )
    await expect(theirs.getByLabel(notice)).toHaveValue('Search stops.')
    await theirs.getByRole('button', { name: 'Save' }).click()
    await expect(theirs.getByRole('status')).toHaveText('The changes are saved.')
    await other.close()
    await readUntil(second, address.replace('/console', ''), async () => {
      await expect(second.getByRole('main')).toContainText('Search stops.', { timeout: 500 })
    })
    await second.getByRole('main').getByRole('link', { name: 'Planned maintenance' }).click()
    await expect(second.getByRole('region', { name: 'Past' })).toContainText('Rebuild of the index')
  })

  const slug = await test.step('drafts an incident', async () => {
    await editor.goto('/en/console/declare')
    await editor.getByLabel('Title').fill('Exports stop halfway')
    await editor.getByLabel('Inbox').selectOption('Degraded performance')
    await editor.getByLabel('What readers should know').fill('Some exports end early.')
    await editor.getByLabel('Keep as a draft').check()
    await expect(editor.getByText(/^Draft kept at/)).toBeVisible()
    await editor.reload()
    await editor.getByRole('button', { name: 'Declare' }).click()
    await expect(editor.getByText('The incident is declared.')).toBeVisible()
    return new URL(editor.url()).pathname.split('/').at(-1) ?? ''
  })
  const story = `/en/incidents/${slug}`
  const update = editor.getByRole('form', { name: 'Post an update' })
  const body = update.getByLabel('What readers should know')

  await test.step('what is being written is kept, and schedules the publication', async () => {
    await body.fill('We have found')
    await expect(update.getByText(/^Draft kept at/)).toBeVisible()
    await editor.getByRole('link', { name: 'Preview' }).click()
    await expect(editor.locator('.public .entry').last()).toContainText('We have found')
    await editor.getByRole('link', { name: 'Story' }).click()
    await expect(body).toHaveValue('We have found')
    expect((await ask(story)).status()).toBe(404)

    const publish = editor.getByRole('form', { name: 'Publish' })
    await publish.getByText('Publish later').click()
    await publish.getByRole('button', { name: 'Schedule' }).click()
    await expect(publish.getByRole('alert')).toContainText('Publish at')
    await fillTime(publish.locator('input[name="publishAt"]'), 3_000)
    await publish.getByRole('button', { name: 'Schedule' }).click()
    await expect(editor.getByText('It is scheduled.')).toBeVisible()
    await expect(editor.getByRole('region', { name: 'Scheduled' })).toContainText('Publication')
    await expect.poll(async () => (await ask(story)).status(), { timeout: 45_000 }).toBe(200)
  })

  await test.step('publishes an update', async () => {
    await editor.reload()
    await expect(editor.getByRole('region', { name: 'Scheduled' })).toHaveCount(0)
    await expect(body).toHaveValue('We have found')
    await body.fill('We have found the machine that stops.')
    await update.getByLabel('Identified').check()
    await update.getByRole('button', { name: 'Post update' }).click()
    await expect(editor.getByText('The update is posted.')).toBeVisible()
    await expect(body).toHaveValue('')
  })

  await test.step('schedules an update, takes it back to change it, and it goes out by itself', async () => {
    const scheduled = editor.getByRole('region', { name: 'Scheduled' })
    const publishAt = update.locator('input[name="publishAt"]')
    await body.fill('We replace the shelve.')
    await update.getByLabel('Monitoring').check()
    await update.getByText('Publish later').click()
    await fillTime(publishAt, 3_600_000)
    await update.getByRole('button', { name: 'Schedule' }).click()
    await expect(editor.getByText('It is scheduled.')).toBeVisible()
    await expect(body).toHaveValue('')
    await expect(scheduled).toContainText('Monitoring')
    await expect(scheduled).toContainText('We replace the shelve.')
    await scheduled.getByRole('button', { name: 'Edit' }).click()
    await expect(editor.getByText('It is not scheduled any more.')).toBeVisible()
    await expect(scheduled).toHaveCount(0)
    await expect(body).toHaveValue('We replace the shelve.')
    await expect(update.getByLabel('Monitoring')).toBeChecked()
    await body.fill('We replace the shelf.')
    await fillTime(publishAt, 3_000)
    await update.getByRole('button', { name: 'Schedule' }).click()
    await expect(scheduled).toContainText('We replace the shelf.')
    await readUntil(owner, story, async () => {
      await expect(owner.locator('.entry').last()).toContainText('We replace the shelf.', { timeout: 500 })
    })
    await editor.reload()
    await expect(scheduled).toHaveCount(0)
  })

  await test.step('corrects it where somebody else does, too: both see it, and readers learn why', async () => {
    const other = await editor.context().newPage()
    const forms = await Promise.all(
      [other, editor].map(async (tab) => {
        await tab.goto(`/en/console/incidents/${slug}`)
        const entry = tab.locator('ol > li').filter({ hasText: 'the machine that stops' })
        await entry.getByText('Correct', { exact: true }).click()
        return entry.getByRole('form', { name: 'Correct' })
      }),
    )
    const [first, second] = forms
    if (!first || !second) throw new Error('no form')
    const words = (form: typeof first) => form.getByLabel('Text', { exact: true })
    await words(first).fill('We have found the disk that stops.')
    await first.getByRole('button', { name: 'Save correction' }).click()
    await expect(first.getByRole('alert')).toContainText('Why is it corrected?')
    await first.getByLabel('Why is it corrected?').fill('We looked closer.')
    await first.getByRole('button', { name: 'Save correction' }).click()
    await expect(other.getByText('The correction is saved.')).toBeVisible()

    await words(second).fill('We have found the shelf that stops.')
    await second.getByLabel('Why is it corrected?').fill('It was the whole shelf.')
    await second.getByRole('button', { name: 'Save correction' }).click()
    await expect(second.getByRole('region', { name: 'Saved by somebody else' })).toContainText('the disk')
    const difference = second.getByRole('region', { name: 'What yours changes in it' })
    await expect(difference.locator('del')).toHaveText('disk')
    await expect(difference.locator('ins')).toHaveText('shelf')
    await expect(words(second)).toHaveValue('We have found the shelf that stops.')
    await second.getByRole('button', { name: 'Save correction' }).click()
    await expect(editor.getByText('The correction is saved.')).toBeVisible()

    const notes = other.getByRole('region', { name: 'Corrections' }).getByRole('listitem')
    await readUntil(other, story, async () => await expect(notes).toHaveCount(2, { timeout: 500 }))
    const note = notes.first()
    await expect(note).toContainText('It was the whole shelf.')
    await note.getByText('Show what changed').click()
    await expect(note.locator('del')).toHaveText('disk')
    await expect(note.locator('ins')).toHaveText('shelf')
    const told = other.locator('.entry').getByRole('link', { name: /^Corrected on/ })
    await expect(told).toHaveAttribute('href', `#${await note.getAttribute('id')}`)
    await other.close()
  })

  await test.step('withdraws it alone: readers see that and why, not its words; undo brings it back', async () => {
    const entry = editor.locator('ol > li').filter({ hasText: 'the shelf that stops' })
    await entry.getByText('Withdraw', { exact: true }).click()
    const form = entry.getByRole('form', { name: 'Withdraw' })
    await form.getByLabel('Why is it withdrawn?').fill('It was another shelf.')
    await form.getByRole('button', { name: 'Withdraw the entry' }).click()
    await expect(editor.getByText('The entry is withdrawn.')).toBeVisible()
    await expect(editor.getByText('the shelf that stops')).toHaveCount(0)
    const gone = second.locator('.entry').filter({ hasText: 'Update withdrawn on' })
    await readUntil(second, story, async () => {
      await expect(gone).toContainText('It was another shelf.', { timeout: 500 })
    })
    const said = async () => {
      const paths = [story, `/en/incidents/${slug}.atom`, `/api/v1/incidents/${slug}`]
      const texts = await Promise.all(paths.map(async (path) => (await ask(path)).text()))
      return texts.filter((text) => /the (?:machine|disk|shelf) that stops/.test(text)).length
    }
    await expect.poll(said, { timeout: 45_000 }).toBe(0)
    await expect(second.locator('.entry')).toHaveCount(3)
    await expect(second.getByRole('region', { name: 'Corrections' })).toContainText('withdrawn')
    await editor.getByRole('button', { name: 'Undo' }).click()
    await expect(editor.getByText('The entry is back.')).toBeVisible()
    await expect.poll(said, { timeout: 45_000 }).toBe(3)
    await second.goto(story)
    await expect(gone).toHaveCount(0)
  })

  await test.step('withdraws it from every public address, and publishes it again', async () => {
    const own = [story, `/de/incidents/${slug}`, `/de/incidents/${slug}.md`, `/api/v1/incidents/${slug}`]
    const shared = ['/en', '/de', '/en/history.atom', '/api/v2/summary.json', '/sitemap.xml']
    const statuses = () => Promise.all(own.map(async (path) => (await ask(path)).status()))
    const tellers = async () => {
      const texts = await Promise.all(shared.map(async (path) => (await ask(path)).text()))
      return shared.filter((_, i) => texts[i]?.includes('Exports stop') || texts[i]?.includes(slug))
    }
    expect(await statuses()).toEqual([200, 200, 200, 200])
    await expect.poll(tellers, { timeout: 45_000 }).toEqual(shared)
    await editor.getByText('Withdraw …').click()
    await editor.getByRole('button', { name: 'Withdraw the incident' }).click()
    await expect(editor.getByText('The incident is withdrawn.')).toBeVisible()
    await expect.poll(statuses, { timeout: 45_000 }).toEqual([404, 404, 404, 404])
    await expect.poll(tellers, { timeout: 45_000 }).toEqual([])
    await editor.getByRole('button', { name: 'Undo' }).click()
    await expect(editor.getByText('The incident is public.')).toBeVisible()
    await expect.poll(statuses, { timeout: 45_000 }).toEqual([200, 200, 200, 200])
  })

  await test.step('adds a passkey and signs in with it', async () => {
    await editor.goto('/en/console/account')
    const devtools = await editor.context().newCDPSession(editor)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await editor.getByRole('button', { name: 'Add a passkey' }).click()
    await expect(editor.getByText('The passkey is added.')).toBeVisible()
    await editor.getByRole('button', { name: bo.name }).click()
    await editor.getByRole('button', { name: 'Sign out' }).click()
    await editor.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect(incidents(editor)).toBeVisible()
  })

  await test.step('ends the other session', async () => {
    await editor.goto('/en/console/account')
    const sessions = editor.locator('section[aria-labelledby="sessions"] li')
    await expect(sessions.filter({ hasText: 'this one' })).toHaveCount(1)
    await editor.getByRole('button', { name: 'End all other sessions' }).click()
    await expect(sessions).toHaveCount(1)
    await second.goto('/en/console')
    await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  })

  await test.step('forgets the password and sets another one', async () => {
    await second.getByRole('link', { name: 'Forgot your password?' }).click()
    await second.getByLabel('E-mail address').fill(bo.email)
    await second.getByRole('button', { name: 'Send the link' }).click()
    await expect(second.getByRole('heading', { name: 'Look into your inbox' })).toBeVisible()
    const mail = await mails.arrival(bo.email, /^A new password for/)
    await second.goto(linkIn(mail, /^\/en\/console\/reset\//))
    await second.getByLabel('New password').fill(anew)
    await second.getByRole('button', { name: 'Set the password' }).click()
    await expect(second.getByText('Your new password is set.')).toBeVisible()
    await editor.goto('/en/console')
    await expect(editor.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await signInAs(second, anew)
    await second.getByLabel('Code', { exact: true }).fill(code())
    await second.getByRole('button', { name: 'Sign in' }).click()
    await expect(incidents(second)).toBeVisible()
  })

  await test.step('is disabled by the owner, and the session is over; the last owner stays', async () => {
    await owner.goto('/en/console/people')
    await expect(row).toContainText('two-factor · 1 passkey')
    await owner.getByText(`Change ${bo.name}`).click()
    await row.getByRole('button', { name: 'Disable' }).click()
    await expect(owner.getByText('The person is disabled and signed out.')).toBeVisible()
    await second.goto('/en/console')
    await expect(second.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await signInAs(second, anew)
    await expect(refusal(second, 'do not belong together')).toBeVisible()
    await owner.getByText(`Change ${olga.name}`).click()
    const own = owner.getByRole('listitem').filter({ hasText: `Change ${olga.name}` })
    await own.locator('summary', { hasText: /^Disable$/ }).click()
    const disabling = own.getByRole('form', { name: 'Disable' })
    await disabling.getByLabel('Confirmation').fill(olga.email.toUpperCase())
    await disabling.getByRole('button', { name: 'Disable' }).click()
    await expect(owner.getByText('This is the last owner: make somebody else an owner first.')).toBeVisible()
  })
  for (const page of [owner, editor, second]) await page.context().close()
})

async function signInAs(page: Page, password: string) {
  await page.goto('/en/console/sign-in')
  await page.getByLabel('E-mail address').fill(bo.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const incidents = (page: Page) => page.getByRole('heading', { level: 1, name: 'Incidents' })

/** What a form says it refused; Next.js announces pages by an alert of its own. */
const refusal = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words })

/** Names an instant to come, to the second, which the field takes though it shows minutes. */
async function fillTime(field: Locator, ahead: number) {
  const at = new Date(Date.now() + ahead)
  await field.fill(`${toWallTime(at, zone)}:${String(at.getUTCSeconds()).padStart(2, '0')}`)
}
