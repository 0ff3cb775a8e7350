import type { SettingsView } from '#domain/settings/settings'
import { listOf } from '#i18n/lists'
import { languageName, readableLocales } from '#i18n/locales'
import { text } from '../../form-data'
import { touched } from '../../touched'

export const links = ['supportUrl', 'privacyUrl', 'imprintUrl'] as const

/** Languages that can be held: those of the page that are translated into. */
export const holdable = ({ locales, sourceLocale }: SettingsView) =>
  readableLocales.filter(({ code }) => locales.includes(code) && code !== sourceLocale)

const codes = (list: readonly string[]) => [...list].sort().join(' ')

/** Every field of the form as text, as the settings stand: what it is opened with, and what it is held against. */
export const written = (page: SettingsView): Record<string, string> => ({
  name: page.name,
  organisationZone: page.organisationZone,
  sourceLocale: page.sourceLocale,
  locales: codes(page.locales),
  heldLocales: codes(holdable(page).flatMap(({ code }) => (page.heldLocales.includes(code) ? [code] : []))),
  accent: page.accent.toLowerCase(),
  postmortemDueDays: page.postmortemDueDays === null ? '' : String(page.postmortemDueDays),
  mailFrom: page.mailFrom ?? '',
  ...Object.fromEntries(links.map((name) => [name, page[name] ?? ''])),
})

/** What may be left empty. */
const optional = new Set<string>([...links, 'mailFrom'])

const isList = (name: string) => name === 'locales' || name === 'heldLocales'

/**
 * What the form changes of the settings: the fields that its sender changed. Null where there is nothing to save;
 * throws `conflict` where somebody else changed the same.
 */
export function changedSettings(form: FormData, page: SettingsView, locale: string) {
  const languages = (list: string) =>
    listOf(
      list
        .split(' ')
        .filter(Boolean)
        .map((code) => languageName(code, locale)),
      locale,
    )
  const fields = Object.entries(written(page)).map(([name, now]) => ({
    name,
    mine: isList(name) ? codes(form.getAll(name).map(String)) : (text(form, name) ?? ''),
    now,
    shown: isList(name) || name === 'sourceLocale' ? languages(now) : undefined,
  }))
  const mine = touched(form, fields, page.sourceLocale)
  if (!mine.any) return null
  return Object.fromEntries(
    fields.filter(({ name }) => mine.has(name)).map(({ name }) => [name, typedValue(form, name)]),
  )
}

function typedValue(form: FormData, name: string) {
  if (isList(name)) return form.getAll(name).map(String)
  const words = text(form, name)
  if (name === 'postmortemDueDays') return words === undefined ? null : Number(words)
  return words ?? (optional.has(name) ? null : '')
}
