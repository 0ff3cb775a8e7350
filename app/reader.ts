import Negotiator from 'negotiator'
import { headers } from 'next/headers'
import { locale as localeParameter } from 'next/root-params'
import { cache } from 'react'
import { offered } from '#app/offered'
import { settings } from '#domain/settings/queries'
import type { SettingsView } from '#domain/settings/settings'
import { type Direction, defaultLocale, dirOf, isLocale, pseudoLocale } from '#i18n/locales'

export type Reader = {
  locale: string
  dir: Direction
  settings: SettingsView
  /** False where the address names a language these pages do not have; `locale` is then the nearest one. */
  known: boolean
}

/** Who reads: the language in the address, and the page's settings. Once per request. */
export const reader = cache(async (): Promise<Reader> => {
  const [asked, held] = await Promise.all([localeParameter(), settings()])
  const known = isOffered(asked, held)
  const locale = known ? asked : negotiate((await headers()).get('accept-language'), held)
  return { locale, dir: dirOf(locale), settings: held, known }
})

/** The language to greet somebody in by what their browser asks for (RFC 9110, 12.5.4). */
export function negotiate(acceptLanguage: string | null, held: SettingsView): string {
  const available = offered(held)
  const asked = new Negotiator({ headers: { 'accept-language': acceptLanguage ?? '' } })
  const fallback = available.includes(held.sourceLocale) ? held.sourceLocale : (available[0] ?? defaultLocale)
  return asked.languages([...available])[0] ?? fallback
}

const isOffered = (asked: unknown, held: SettingsView): asked is string =>
  isLocale(asked) && (asked === pseudoLocale || held.locales.includes(asked))
