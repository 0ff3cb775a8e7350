import { describe, expect, test } from 'vitest'
import { changedWindows } from '#app/[locale]/console/(staff)/incidents/[slug]/windows-form-data'
import { windowKey } from '#components/console/window-key'
import type { Window } from '#domain/incident/incident'
import { DomainError } from '#lib/errors'

const window = (slug: string, from: string, until: string | null, status = 'major_outage'): Window => ({
  service: { slug, name: slug.toUpperCase() },
  status: status as Window['status'],
  startedAt: new Date(`2025-05-09T${from}Z`),
  endedAt: until ? new Date(`2025-05-09T${until}Z`) : null,
})

const voice = window('voice', '10:00:12', '11:00:00')
const chat = window('chat', '10:05:00', '10:30:00')
const place = { locale: 'en', zone: 'UTC' }

/** The form as it was opened with `opened`, with the fields of some rows changed; `''` for no time. */
function form(opened: readonly Window[], changes: Record<string, string> = {}): FormData {
  const data = new FormData()
  const rows: (Window | null)[] = [...opened, null, null]
  rows.forEach((row, i) => {
    const name = `windows.${i}`
    data.set(`was:${name}`, row ? windowKey({ ...row, service: row.service.slug }) : '')
    data.set(`${name}.service`, row?.service.slug ?? '')
    data.set(`${name}.status`, row?.status ?? 'major_outage')
    for (const end of ['startedAt', 'endedAt'] as const) {
      const at = row?.[end]
      data.set(`${name}.${end}`, at?.toISOString().slice(0, 16) ?? '')
      data.set(`${name}.${end}.zone`, 'UTC')
      if (at) data.set(`${name}.${end}.exact`, at.toISOString())
    }
  })
  for (const [name, value] of Object.entries(changes)) data.set(name, value)
  return data
}

const saved = (data: FormData, stored: readonly Window[]) =>
  changedWindows(data, stored, place)?.map(({ row, window: { service, status, startedAt, endedAt } }) => [
    row,
    service,
    status,
    startedAt instanceof Date ? startedAt.toISOString().slice(11, 19) : startedAt,
    endedAt instanceof Date ? endedAt.toISOString().slice(11, 19) : endedAt,
  ]) ?? null

describe('the form of impact windows', () => {
  test('saves nothing where nothing was changed, seconds that it does not show included', () => {
    expect(saved(form([voice, chat]), [voice, chat])).toBeNull()
  })

  test('changes a window, adds one and takes one out', () => {
    const changes = { 'windows.0.endedAt': '2025-05-09T11:15', 'windows.1.service': '' }
    const added = { 'windows.2.service': 'mail', 'windows.2.startedAt': '2025-05-09T10:10' }
    expect(saved(form([voice, chat], { ...changes, ...added }), [voice, chat])).toEqual([
      ['windows.0', 'voice', 'major_outage', '10:00:12', '11:15:00'],
      ['windows.2', 'mail', 'major_outage', '10:10:00', null],
    ])
  })

  test('leaves what others changed and added meanwhile', () => {
    const longer = window('chat', '10:05:00', '10:45:00')
    const mail = window('mail', '10:00:00', null)
    const mine = form([voice, chat], { 'windows.0.status': 'partial_outage' })
    expect(saved(mine, [voice, longer, mail])).toEqual([
      ['windows.1', 'chat', 'major_outage', '10:05:00', '10:45:00'],
      [null, 'mail', 'major_outage', '10:00:00', null],
      ['windows.0', 'voice', 'partial_outage', '10:00:12', '11:00:00'],
    ])
  })

  test('shows what others made of the same window, and keeps mine the second time', () => {
    const longer = window('voice', '10:00:12', '11:45:00')
    const mine = form([voice, chat], { 'windows.0.endedAt': '2025-05-09T11:15' })
    let conflicts: Record<string, { now: string; theirs: string }> = {}
    try {
      changedWindows(mine, [longer, chat], place)
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError)
      conflicts = (error as DomainError).data.conflicts as typeof conflicts
    }
    expect(Object.keys(conflicts)).toEqual(['windows.0'])
    expect(conflicts['windows.0']?.theirs).toMatch(/^VOICE: Major outage\n.*11:45/s)
    mine.set('was:windows.0', conflicts['windows.0']?.now ?? '')
    expect(saved(mine, [longer, chat])).toEqual([
      ['windows.1', 'chat', 'major_outage', '10:05:00', '10:30:00'],
      ['windows.0', 'voice', 'major_outage', '10:00:12', '11:15:00'],
    ])
  })

  test('says so where they took it out', () => {
    const mine = form([voice, chat], { 'windows.0.endedAt': '2025-05-09T11:15' })
    expect(() => changedWindows(mine, [chat], place)).toThrow(
      expect.objectContaining({
        data: { conflicts: { 'windows.0': expect.objectContaining({ theirs: '' }) } },
      }),
    )
  })
})
