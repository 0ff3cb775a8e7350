import { expect, test } from 'vitest'
import { changedSettings, written } from '#app/[locale]/console/(staff)/settings/settings-form-data'
import { defaultSettings, type SettingsView } from '#domain/settings/settings'

const page: SettingsView = {
  ...defaultSettings,
  name: 'Lumen Desk',
  locales: ['de', 'en', 'fr'],
  heldLocales: ['fr'],
  accent: '#1D4ED8',
  logoFile: null,
  supportUrl: 'https://lumen.example/help',
  privacyUrl: null,
  imprintUrl: null,
  mailFrom: null,
  postmortemDueDays: 5,
  sample: false,
  version: 3,
}

/** The form as a browser sends it that showed `page`, with some fields changed. */
function form(changes: Record<string, string | string[]> = {}): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(written(page))) data.set(`was:${name}`, value)
  const shown = { ...written(page), locales: ['en', 'de', 'fr'], heldLocales: ['fr'], ...changes }
  for (const [name, value] of Object.entries(shown)) {
    for (const one of [value].flat()) data.append(name, one)
  }
  return data
}

test('settings that nobody touched are not saved', () => {
  expect(changedSettings(form(), page, 'en')).toBeNull()
})

test('only what was touched is saved: beside what others have saved of the rest', () => {
  const changes = { locales: ['en', 'de'], heldLocales: [], supportUrl: '', postmortemDueDays: '7' }
  const theirs = { ...page, name: 'Lumen', accent: '#336699', version: 4 }
  expect(changedSettings(form(changes), theirs, 'en')).toEqual({
    locales: ['en', 'de'],
    heldLocales: [],
    supportUrl: null,
    postmortemDueDays: 7,
  })
})

test('what both changed stands beside, in words that people know', () => {
  const theirs = { ...page, locales: ['en', 'de', 'ja'], name: 'Lumen' }
  expect(() => changedSettings(form({ locales: ['en'], name: 'Lumen status' }), theirs, 'en')).toThrow(
    expect.objectContaining({
      code: 'conflict',
      data: {
        conflicts: {
          name: expect.objectContaining({ theirs: 'Lumen' }),
          locales: expect.objectContaining({ theirs: 'German, English and Japanese', now: 'de en ja' }),
        },
      },
    }),
  )
})
