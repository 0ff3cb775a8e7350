import { expect, readUntil, test } from './fixtures.ts'

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

  await page.keyboard.press('Control+k')
  const commands = page.getByRole('dialog', { name: 'Commands' })
  await expect(commands).toBeVisible()
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
    await expect(plain.getByLabel('Titel')).toHaveValue('Umzug der Suche')
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
