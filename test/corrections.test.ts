import { beforeEach, describe, expect, test } from 'vitest'
import { correctionJson } from '#domain/correction/json'
import { messageData } from '#domain/delivery/queries'
import { changeIncident } from '#domain/incident/change-incident'
import { correctEntry } from '#domain/incident/correct-entry'
import { declareIncident } from '#domain/incident/declare-incident'
import { storyMarkdown } from '#domain/incident/markdown-story'
import { postUpdate } from '#domain/incident/post-update'
import { publicIncident } from '#domain/incident/queries'
import { withdrawIncident } from '#domain/incident/withdraw-incident'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { postmortemDraft } from '#domain/postmortem/queries'
import { withdrawPostmortem } from '#domain/postmortem/withdraw-postmortem'
import { system } from '#domain/staff/staff'
import { db } from '#lib/db'
import { useDatabase } from '#test/database'

useDatabase()

const slug = 'mail-late'

const declare = (more: object = {}) =>
  declareIncident(system, {
    title: 'Mail is late',
    impact: 'none',
    update: { status: 'investigating', body: 'Mail is an hour late.' },
    slug,
    notify: false,
    ...more,
  })

async function published() {
  await declare()
  await postUpdate(system, slug, { status: 'resolved', body: 'It is on time.', notify: false })
  await editPostmortem(system, slug, {
    summary: 'Mail was an hour late.',
    rootCause: 'A disk was full.',
    resolution: 'We emptied it.',
    remediationItems: [{ text: 'Watch the disk' }],
  })
  await publishPostmortem(system, slug)
}

const story = async (locale = 'en') => {
  const found = await publicIncident(slug, locale)
  if (!found || !('incident' in found)) throw new Error('not public')
  return found.incident
}

const firstEntry = async () =>
  (await db().timelineEntry.findFirstOrThrow({ orderBy: { sequence: 'asc' } })).id

const words = async () =>
  (await story()).corrections.map(({ reason, parts }) => [
    reason.body,
    ...parts.map(({ part, words }) =>
      words && words !== 'withheld' ? [part, words.before, words.after] : [part, words],
    ),
  ])

describe('words that readers have seen', () => {
  beforeEach(() => declare())

  test('change only with a reason, and nothing changes without', async () => {
    const required = { code: 'invalid', issues: [{ path: 'reason', code: 'required' }] }
    const body = 'Mail is two hours late.'
    await expect(correctEntry(system, slug, await firstEntry(), { body })).rejects.toMatchObject(required)
    await expect(changeIncident(system, slug, { title: 'Mail is lost' })).rejects.toMatchObject(required)
    expect(await story()).toMatchObject({
      title: { body: 'Mail is late' },
      entries: [{ body: { body: 'Mail is an hour late.' }, correctedAt: null }],
      corrections: [],
    })
    await changeIncident(system, slug, { title: 'Mail is late', impact: 'minor' })
    await correctEntry(system, slug, await firstEntry(), { occurredAt: '2025-05-09T16:00:00Z' })
    expect(await words()).toEqual([])
  })

  test('leave a note that says when, where, why and how, the newest first', async () => {
    const entryId = await firstEntry()
    await correctEntry(system, slug, entryId, { body: 'Mail is two hours late.', reason: 'We measured.' })
    await changeIncident(system, slug, { title: 'Mail is very late', reason: 'It got worse.' })
    expect(await words()).toEqual([
      ['It got worse.', ['title', 'Mail is late', 'Mail is very late']],
      ['We measured.', ['entry', 'Mail is an hour late.', 'Mail is two hours late.']],
    ])
    const [, note] = (await story()).corrections
    expect(note && correctionJson(note)).toMatchObject({
      reason: 'We measured.',
      parts: [{ part: 'entry', entryId, before: 'Mail is an hour late.', withheld: false }],
    })
    const context = { locale: 'de', zone: 'UTC', url: 'http://status.test/de/incidents/mail-late' }
    expect(storyMarkdown(await story('de'), context)).toMatch(
      /## Berichtigungen\n\n- \*\*.*: Titel:\*\* It got worse\.\n- \*\*.*: Eintrag vom .*:\*\* We measured\./,
    )
  })

  test('can be kept from readers once they are corrected, everywhere', async () => {
    const secret = 'Ask Ann on 555-0100.'
    const id = await firstEntry()
    await correctEntry(system, slug, id, { body: secret, reason: 'More to say.' })
    await correctEntry(system, slug, id, {
      body: 'Ask us.',
      reason: 'A name too many.',
      withholdFormer: true,
    })
    expect(await words()).toEqual([
      ['A name too many.', ['entry', 'withheld']],
      ['More to say.', ['entry', 'withheld']],
    ])
    expect(JSON.stringify(await story())).not.toContain('555-0100')
  })

  test('may have facts corrected with a reason too', async () => {
    const occurredAt = '2025-05-09T16:00:00Z'
    await correctEntry(system, slug, await firstEntry(), { occurredAt, reason: 'The clock was wrong.' })
    expect(await words()).toEqual([['The clock was wrong.', ['entry', null]]])
  })
})

test('words that nobody has seen are free to change', async () => {
  await declare({ draft: true })
  await correctEntry(system, slug, await firstEntry(), { body: 'Mail is slow.' })
  await changeIncident(system, slug, { title: 'Mail is slow' })
  expect(await db().correction.count()).toBe(0)
})

test('withdrawing does not make a silent change of it', async () => {
  await declare()
  await withdrawIncident(system, slug)
  await expect(changeIncident(system, slug, { title: 'Another' })).rejects.toMatchObject({
    issues: [{ path: 'reason' }],
  })
})

test('a reason why no postmortem is planned takes its notes along when one is written after all', async () => {
  await declare()
  await editPostmortem(system, slug, { notPlannedReason: 'Too small.' })
  await editPostmortem(system, slug, { notPlannedReason: 'Nobody noticed.', reason: 'It was not small.' })
  expect(await words()).toEqual([
    ['It was not small.', ['notPlannedReason', 'Too small.', 'Nobody noticed.']],
  ])
  await editPostmortem(system, slug, { notPlannedReason: null })
  expect(await words()).toEqual([])
  await expect(editPostmortem(system, slug, { notPlannedReason: 'Too small.' })).rejects.toMatchObject({
    issues: [{ path: 'reason' }],
  })
})

describe('why a published promise is dropped', () => {
  beforeEach(published)

  const drop = async (droppedReason: string, more: object = {}) => {
    const { id } = await db().remediationItem.findFirstOrThrow()
    const item = { id, text: 'Watch the disk', state: 'dropped', droppedReason }
    await editPostmortem(system, slug, { remediationItems: [item], ...more })
  }
  const shown = async () => {
    const { postmortem } = await story()
    return postmortem.state === 'published' && postmortem.remediationItems[0]?.droppedReason?.body
  }

  test('is out with the dropping, and changes with the next publication', async () => {
    await drop('No disk any more.')
    expect(await shown()).toBe('No disk any more.')
    expect(await words()).toEqual([])
    await drop('The disk is gone.')
    expect(await shown()).toBe('No disk any more.')
    expect(await postmortemDraft(system, slug)).toMatchObject({ changed: true })
    await publishPostmortem(system, slug, { reason: 'Put better.' })
    expect(await shown()).toBe('The disk is gone.')
    expect(await words()).toEqual([
      ['Put better.', ['remediationItems', 'No disk any more.', 'The disk is gone.']],
    ])
  })

  test('is corrected at once where it is dropped again for another reason', async () => {
    await drop('No disk any more.')
    const { id } = await db().remediationItem.findFirstOrThrow()
    await editPostmortem(system, slug, { remediationItems: [{ id, text: 'Watch the disk' }] })
    await expect(drop('Too dear.')).rejects.toMatchObject({ issues: [{ path: 'reason' }] })
    await drop('Too dear.', { reason: 'There is a disk.' })
    expect(await shown()).toBe('Too dear.')
    expect(await words()).toEqual([
      ['There is a disk.', ['remediationItems', 'No disk any more.', 'Too dear.']],
    ])
  })
})

describe('a published postmortem', () => {
  beforeEach(published)

  test('is corrected with one note for all its parts, which those who follow corrections are told', async () => {
    await editPostmortem(system, slug, {
      summary: 'Mail was two hours late.',
      moreInformation: 'None was lost.',
    })
    await expect(publishPostmortem(system, slug)).rejects.toMatchObject({ issues: [{ path: 'reason' }] })
    expect((await story()).postmortem).toMatchObject({ summary: { body: 'Mail was an hour late.' } })
    await publishPostmortem(system, slug, { reason: 'We counted anew.' })
    expect(await words()).toEqual([
      [
        'We counted anew.',
        ['summary', 'Mail was an hour late.', 'Mail was two hours late.'],
        ['moreInformation', '', 'None was lost.'],
      ],
    ])
    const { id } = await db().event.findFirstOrThrow({
      where: { type: 'postmortem.corrected', notify: true },
    })
    expect(await messageData(id, 'correction', 'en')).toMatchObject({
      correction: { reason: { body: 'We counted anew.' } },
    })
  })

  test('takes its notes along when it is withdrawn, and needs a reason to come back different', async () => {
    await editPostmortem(system, slug, { rootCause: 'Two disks were full.' })
    await publishPostmortem(system, slug, { reason: 'There were two.' })
    await withdrawPostmortem(system, slug)
    expect(await words()).toEqual([])
    await publishPostmortem(system, slug)
    expect(await words()).toHaveLength(1)
    await withdrawPostmortem(system, slug)
    await editPostmortem(system, slug, { rootCause: 'Three disks were full.' })
    await expect(publishPostmortem(system, slug)).rejects.toMatchObject({ issues: [{ path: 'reason' }] })
  })

  test('may be published again as it was without a word', async () => {
    await editPostmortem(system, slug, { summary: 'Something else.' })
    await editPostmortem(system, slug, { summary: 'Mail was an hour late.' })
    await publishPostmortem(system, slug)
    expect(await words()).toEqual([])
  })
})
