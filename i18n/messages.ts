import type { Messages, NamespaceKeys, NestedKeyOf } from 'use-intl/core'
import { createTranslator } from 'use-intl/core'
import { defaultLocale, intlLocale, pseudoLocale, readableLocales } from '#i18n/locales'
import { pseudoMessages } from '#i18n/pseudo'
import type english from '#messages/en.json'

declare module 'use-intl/core' {
  interface AppConfig {
    Messages: typeof english
  }
}

type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>

const files = new Map<string, Messages>(
  await Promise.all(
    readableLocales.map(async ({ code }): Promise<[string, Messages]> => {
      const file = await import(`../messages/${code}.json`, { with: { type: 'json' } })
      return [code, file.default]
    }),
  ),
)

const cache = new Map<string, Messages>()

/** Every message of a language. One that is not translated yet stands in English. */
export function messagesFor(locale: string): Messages {
  const held = cache.get(locale)
  if (held) return held
  const source = files.get(defaultLocale)
  if (!source) throw new Error(`messages/${defaultLocale}.json is missing`)
  const made = locale === pseudoLocale ? pseudoMessages(source) : over(source, files.get(locale))
  cache.set(locale, made)
  return made
}

type TranslatorOf<N extends Namespace> = ReturnType<typeof createTranslator<Messages, N>>

const translators = new Map<string, unknown>()

/**
 * Messages outside React too: `translator(locale, 'common')('key', { values })`. One for each locale and namespace,
 * because it keeps what it parsed.
 */
export function translator<const N extends Namespace = never>(
  locale: string,
  namespace?: N,
): TranslatorOf<N> {
  const key = `${locale} ${namespace ?? ''}`
  const held = translators.get(key)
  if (held) return held as TranslatorOf<N>
  const made = createTranslator<Messages, N>({
    locale: intlLocale(locale),
    messages: messagesFor(locale),
    timeZone: 'UTC',
    ...(namespace === undefined ? {} : { namespace }),
  })
  translators.set(key, made)
  return made
}

function over<T>(base: T, top: unknown): T {
  if (typeof base !== 'object' || base === null) return typeof top === typeof base ? (top as T) : base
  const values = (typeof top === 'object' && top !== null ? top : {}) as Record<string, unknown>
  return Object.fromEntries(Object.entries(base).map(([key, value]) => [key, over(value, values[key])])) as T
}
