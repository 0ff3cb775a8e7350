import type { Page } from '@playwright/test'
import { expect, openCommands, readUntil, signInByForm, test } from './fixtures.ts'

test('an update from a template, posted by way of the palette, with a note beside it that no reader sees', async ({
  page,
  context,
  browser,
  api,
  signIn,
  request,
}, { retry }) => {
  const slug = `stress-${Date.now()}`
  const template = `Still at it ${retry}`
  await api.call('POST', '/incidents', {
    title: 'Calls hang up by themselves',
    impact: 'minor',
    services: [{ slug: 'voice', status: 'degraded_performance' }],
    update: { status: 'investigating', body: 'Calls end after a few seconds.' },
    slug,
    notify: false,
  })
  await signIn(page)

  await page.goto('/en/console/templates')
  await page.getByText('New template for updates').click()
  const form = page.getByRole('form', { name: 'New template for updates' })
  await form.getByLabel('Name', { exact: true }).fill(template)
  await form.getByLabel('What readers should know').fill('We still work on {{servces}}.')
  await form.getByRole('button', { name: 'Add template' }).click()
  await expect(form.getByRole('alert')).toContainText('{{servces}} is no variable.')
  await form.getByLabel('What readers should know').fill('We still work on {{services}} at {{page}}.')
  await form.getByRole('button', { name: 'Add template' }).click()
  await expect(page.getByText('The template is saved.')).toBeVisible()

  await test.step('two people at one template', async () => {
    const other = await context.newPage()
    const [mine, theirs] = await Promise.all(
      [page, other].map(async (tab) => {
        await tab.goto('/en/console/templates')
        await tab.getByText(template, { exact: true }).click()
        return tab.getByRole('form', { name: template })
      }),
    )
    if (!mine || !theirs) throw new Error('no form')
    const body = 'What readers should know'
    await theirs.getByLabel(body).fill('We work on {{services}} at {{page}}.')
    await theirs.getByRole('button', { name: 'Save template' }).click()
    await expect(theirs.getByText('The template is saved.')).toBeVisible()
    await mine.getByLabel(body).fill('We still work on {{services}} at {{page}}, sorry.')
    await mine.getByRole('button', { name: 'Save template' }).click()
    await expect(mine.getByRole('region', { name: 'Saved by somebody else' })).toContainText('We work on')
    await mine.getByLabel(body).fill('We still work on {{services}} at {{page}}.')
    await mine.getByRole('button', { name: 'Save template' }).click()
    await expect(mine.getByText('The template is saved.')).toBeVisible()
    await other.close()
  })

  const commands = await openCommands(page)
  await page.keyboard.type('update hang up')
  await page.keyboard.press('Enter')
  await expect(commands).toBeHidden()
  await expect(page).toHaveURL(new RegExp(`/console/incidents/${slug}#update$`))

  await page.getByLabel('Begin with a template').selectOption(template)
  await page.getByRole('button', { name: 'Use it' }).click()
  const update = page.getByRole('form', { name: 'Post an update' })
  await expect(update.getByLabel('What readers should know')).toHaveValue(
    'We still work on Voice at Lumen Desk.',
  )
  await update.getByLabel('Identified').check()
  await update.getByRole('button', { name: 'Post update' }).click()
  await expect(page.getByText('The update is posted.')).toBeVisible()

  const notes = page.getByRole('region', { name: 'Internal notes' })
  await notes.getByLabel('Note', { exact: true }).fill('The carrier knows, **ticket 4711**.')
  await notes.getByRole('button', { name: 'Add note' }).click()
  await expect(notes.getByText('ticket 4711')).toBeVisible()

  await test.step('without a script a refusal names what is wrong and gives back what was typed', async () => {
    const plain = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })).newPage()
    await signIn(plain)
    await plain.goto(`/en/console/incidents/${slug}`)
    const form = plain.getByRole('form', { name: 'Post an update' })
    const words = form.getByLabel('What readers should know')
    await words.fill('More by {{next_update}}.')
    await form.getByLabel('Next update').selectOption('No promise')
    await form.getByLabel('Monitoring').check()
    await form.getByLabel('Tell followers').uncheck()
    await api.call('POST', `/incidents/${slug}/updates`, {
      status: 'identified',
      body: 'It is one machine of many.',
      notify: false,
    })
    await form.getByRole('button', { name: 'Post update' }).click()
    const refusal = plain.getByRole('alert')
    await expect(refusal).toBeInViewport()
    await expect(refusal.getByRole('listitem')).toHaveText(/^What readers should know: {{next_update}} has/)
    await expect(plain.getByRole('paragraph').filter({ hasText: 'It is one machine of many.' })).toBeVisible()
    await expect(words).toHaveValue('More by {{next_update}}.')
    await expect(form.getByLabel('Monitoring')).toBeChecked()
    await words.fill('We replace a machine.')
    await form.getByRole('button', { name: 'Post update' }).click()
    await expect(plain.getByText('The update is posted.')).toBeInViewport()

    const entry = plain.locator('ol > li').filter({ hasText: 'We replace a machine.' })
    await entry.getByText('Correct', { exact: true }).click()
    await entry.getByLabel('Text', { exact: true }).fill('We replace two machines.')
    await entry.getByRole('button', { name: 'Save correction' }).click()
    await expect(refusal).toBeInViewport()
    await expect(refusal.getByRole('listitem')).toHaveText(/^Why is it corrected\?: /)
    await expect(entry.getByLabel('Text', { exact: true })).toHaveValue('We replace two machines.')

    await plain.goto('/de/console/plan')
    await plain.getByLabel('Titel').fill('Umzug der Suche')
    await plain.getByRole('button', { name: 'Planen' }).click()
    const wrong = [/^Dienste: /, /^Von \(\S+\): /, /^Bis \(\S+\): /]
    await expect(refusal.getByRole('listitem')).toHaveText(wrong)
    await expect(plain.getByRole('textbox', { name: 'Titel' })).toHaveValue('Umzug der Suche')
    await plain.context().close()
  })

  await readUntil(page, `/en/incidents/${slug}`, async () => {
    await expect(page.getByText('We still work on Voice at Lumen Desk.')).toBeVisible({ timeout: 500 })
  })
  for (const address of [`/en/incidents/${slug}`, `/en/incidents/${slug}.md`, '/api/v2/summary.json']) {
    expect(await (await request.get(address)).text()).not.toContain('4711')
  }

  await page.goto(`/en/console/incidents/${slug}`)
  await notes.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('The note is removed.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(notes.getByText('ticket 4711')).toBeVisible()
  await api.call('POST', `/incidents/${slug}/updates`, {
    status: 'resolved',
    body: 'Calls hold again.',
    services: [{ slug: 'voice', status: 'operational' }],
    notify: false,
  })
})

test('everything that an outage asks for is at most two steps away, by mouse, by finger and by the palette', async ({
  page,
  api,
  signIn,
}, { retry }) => {
  const slug = `steps-${Date.now()}`
  const title = `Searches take long ${retry}`
  await api.call('POST', '/incidents', {
    title,
    impact: 'minor',
    services: [{ slug: 'voice', status: 'degraded_performance' }],
    update: { status: 'investigating', body: 'We look for the reason.' },
    slug,
    notify: false,
  })
  const story = page.getByRole('link', { name: title, exact: true }).first()
  const update = page.getByRole('form', { name: 'Post an update' })
  const parts = page.getByRole('navigation', { name: 'Parts of the incident' })
  const resolved = update.getByRole('radio', { name: 'Resolved' })
  const toUpdate = { clicks: [story], command: 'Post an update' }
  const toPostmortem = {
    clicks: [story, parts.getByRole('link', { name: 'Postmortem' })],
    command: 'Write the postmortem',
  }
  const things = {
    'declare an incident': {
      clicks: [page.getByRole('link', { name: 'Declare an incident' })],
      command: 'Declare an incident',
      arrives: () => expect(page.getByLabel('Title', { exact: true })).toBeInViewport(),
    },
    'post an update': {
      ...toUpdate,
      arrives: () => expect(update.getByLabel('What readers should know')).toBeInViewport(),
    },
    'promise the next one': {
      ...toUpdate,
      arrives: () => expect(update.getByLabel('Next update', { exact: true })).toBeVisible(),
    },
    'say what is affected since when': {
      clicks: [story, page.getByText('Edit windows')],
      command: 'Edit impact windows',
      arrives: () =>
        expect(page.locator('#edit-windows').getByLabel('Service', { exact: true }).first()).toBeInViewport(),
    },
    'resolve it': {
      clicks: [story, resolved],
      command: 'Resolve the incident',
      arrives: () => expect(resolved).toBeChecked(),
    },
    'write the postmortem': {
      ...toPostmortem,
      arrives: () => expect(page.getByLabel('Summary', { exact: true })).toBeVisible(),
    },
    'publish it': {
      ...toPostmortem,
      arrives: () => expect(page.getByRole('button', { name: 'Publish the postmortem' })).toBeVisible(),
    },
  }
  await signIn(page)
  for (const [device, width, height] of [
    ['desktop', 1280, 720],
    ['phone', 390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const [thing, { clicks, command, arrives }] of Object.entries(things)) {
      await test.step(`${thing} on a ${device}`, async () => {
        expect(clicks.length).toBeLessThanOrEqual(2)
        await page.goto('/en/console')
        for (const place of clicks) await place.click()
        await arrives()

        await page.goto('/en/console')
        const words = command.startsWith('Declare') ? command : `${command} ${title}`
        if (device === 'phone') {
          const commands = await openCommands(page, 'button')
          await commands.getByRole('option', { name: words }).click()
        } else {
          await openCommands(page)
          await page.keyboard.type(words)
          await page.keyboard.press('Enter')
        }
        await arrives()
      })
    }
  }
  await api.call('POST', `/incidents/${slug}/updates`, {
    status: 'resolved',
    body: 'Searches are quick again.',
    services: [{ slug: 'voice', status: 'operational' }],
    notify: false,
  })
})

test('words typed into a form outlive the session, and the form itself', async ({ browser, api }) => {
  const slug = `words-${Date.now()}`
  await api.call('POST', '/incidents', {
    title: 'Exports are empty',
    impact: 'minor',
    update: { status: 'resolved', body: 'They are full again.' },
    slug,
    notify: false,
  })
  const words = 'We have found **the reason** at last.'
  const update = (page: Page) => page.getByRole('form', { name: 'Post an update' })
  const body = (page: Page) => update(page).getByLabel('What readers should know')
  const signOutElsewhere = async (page: Page) => {
    const other = await page.context().newPage()
    await other.goto('/en/console')
    await other.getByRole('button', { name: 'owner', exact: true }).click()
    await other.getByRole('button', { name: 'Sign out' }).click()
    await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    return other
  }
  const someone = async (javaScriptEnabled: boolean) => {
    const page = await (await browser.newContext({ locale: 'en-GB', javaScriptEnabled })).newPage()
    await signInByForm(page)
    return page
  }

  await test.step('with a script the form stays, and is sent again after signing in elsewhere', async () => {
    const page = await someone(true)
    await page.goto(`/en/console/incidents/${slug}`)
    await body(page).fill(words)
    await update(page).getByLabel('Tell followers').uncheck()
    const other = await signOutElsewhere(page)
    await update(page).getByRole('button', { name: 'Post update' }).click()
    const refusal = update(page).getByRole('alert')
    await expect(refusal).toContainText('You are no longer signed in.')
    await expect(refusal.getByRole('link', { name: 'Sign in in a new tab' })).toBeVisible()
    await expect(body(page)).toHaveValue(words)
    await signInByForm(other)
    await update(page).getByRole('button', { name: 'Post update' }).click()
    await expect(page.getByText('The incident is resolved.')).toBeVisible()
    await page.context().close()
  })

  const plain = await someone(false)
  const kept = plain.getByRole('region', { name: 'What you typed was not saved' })

  await test.step('without one a form that is gone leaves its words on the page', async () => {
    const item = { text: 'Watch the exports.', state: 'planned' }
    await api.call('PUT', `/incidents/${slug}/postmortem`, { remediationItems: [item] })
    await plain.goto(`/en/console/incidents/${slug}/postmortem`)
    const form = plain.getByRole('form', { name: 'Remediation item 1' })
    await form.getByLabel('What will be done').fill(words)
    await api.call('PUT', `/incidents/${slug}/postmortem`, { remediationItems: [] })
    await form.getByRole('button', { name: 'Save item' }).click()
    await expect(kept.getByRole('alert')).toContainText('This is no longer there.')
    await expect(kept.getByLabel('What will be done')).toHaveValue(words)
    await expect(kept.getByLabel('What will be done')).toBeInViewport()
  })

  await test.step('a form that is still there shows them itself', async () => {
    await plain.goto(`/en/console/incidents/${slug}`)
    await body(plain).fill('More by {{next_update}}.')
    await update(plain).getByRole('button', { name: 'Post update' }).click()
    await expect(body(plain)).toHaveValue('More by {{next_update}}.')
    await expect(kept).toBeHidden()
  })

  await test.step('and so does the page that says that the session is over, but for secrets', async () => {
    await plain.goto(`/en/console/incidents/${slug}`)
    await body(plain).fill(words)
    const other = await signOutElsewhere(plain)
    await update(plain).getByRole('button', { name: 'Post update' }).click()
    await expect(plain.getByRole('heading', { name: 'You are signed out' })).toBeVisible()
    await expect(kept.getByLabel('What readers should know')).toHaveValue(words)
    await expect(plain.getByRole('link', { name: 'Sign in' })).toBeVisible()
    await expect(plain.getByText('Exports are empty')).toHaveCount(0)

    await signInByForm(other)
    await other.goto('/en/console/account')
    await other.getByText('Change the password', { exact: true }).click()
    const password = other.getByRole('form', { name: 'Change the password' })
    await password.getByLabel('Your password', { exact: true }).fill('never to be seen')
    await (await signOutElsewhere(other)).close()
    await password.getByRole('button').click()
    await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    expect(await other.content()).not.toContain('never to be seen')
  })
  await plain.context().close()
})
