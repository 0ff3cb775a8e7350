import { readdirSync, readFileSync } from 'node:fs'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { dirOf, isLocale, locales, nameOf, pseudoLocale, readableLocales } from '#i18n/locales'
import { messagesFor, translator } from '#i18n/messages'
import { pseudoMessage } from '#i18n/pseudo'
import { usedKeys } from '#test/message-usage'

const leaves = (tree: unknown, path = ''): [string, string][] =>
  typeof tree === 'object' && tree !== null
    ? Object.entries(tree).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key))
    : [[path, String(tree)]]

/** Every argument, tag and plural of a message, nested ones too. */
function parts(message: string) {
  const found = { names: new Set<string>(), plurals: [] as string[][] }
  const walk = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      found.names.add(element.value)
      if (element.type === TYPE.tag) walk(element.children)
      if (element.type !== TYPE.plural && element.type !== TYPE.select) continue
      if (element.type === TYPE.plural) found.plurals.push(Object.keys(element.options).sort())
      for (const { value } of Object.values(element.options)) walk(value)
    }
  }
  walk(parse(message))
  return found
}

const argumentsOf = (message: string) => [...parts(message).names].sort()

const sources = () =>
  new Map(
    ['app', 'bin', 'components', 'domain', 'i18n', 'importers', 'lib', 'notifications', 'press', 'worker']
      .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`))
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('lib/prisma'))
      .map((file) => [file, readFileSync(file, 'utf8')] as const),
  )

/** Words that are the same in English, in whole messages made of nothing else. Units and names of formats are. */
const everywhere = ['Atom', 'Candor', 'Ctrl', 'K', 'd', 'h', 'min', 'Markdown', 'UTC']
const sameInEnglish: Record<string, string[]> = {
  de: [
    'Code',
    'Feed',
    'Filter',
    'In',
    'Logo',
    'Name',
    'Passkey',
    'Passkeys',
    'Postmortem',
    'Postmortems',
    'Status',
    'System',
    'Text',
    'Token',
  ],
  fr: [
    'Code',
    'Console',
    'Description',
    'Impact',
    'Incident',
    'Incidents',
    'Invitations',
    'Logo',
    'Maintenance',
    'Message',
    'Note',
    'Publication',
    'Service',
    'Services',
    'Sessions',
    'Total',
    'original',
  ],
  es: ['Feed', 'Token', 'Total'],
  'pt-BR': ['Feed', 'Token', 'Total'],
}

const wordsOf = (message: string) => message.replace(/\{[^{}]*\}/g, ' ').match(/\p{L}+/gu) ?? []

/** What no sentence of a language may hold: spacing and marks of another one, and words the glossary has others for. */
const foreign: Record<string, RegExp> = {
  en: /\w'\w/,
  de: /\w'\w|"|\bUpdates?\b|Zeitfenster/,
  fr: /\w'\w|"|[^\u00a0]:(?!\/)|[^\u202f][;?!]|«(?!\u00a0)|[^\u00a0]»|\bpostmortem/i,
  es: /"|\bpostmortem/i,
  'pt-BR': /"|\bpostmortem/i,
  ja: /[\u3040-\u9fff][,.:;?!()]|[,.:;?!()][\u3040-\u9fff]/,
  ko: /세요|[。、，]|검토/,
  ar: /[\u0600-\u06ff]\s*[,;?]|Webhook|ويب هوك/,
}

/** Names that stay in Latin letters where a language has letters of its own. */
const latin = new Set(
  'Alt API Atom Candor Command Ctrl Enter HTML JPEG JSON Markdown PNG QR SVG URL UTC WebP Webhook com docs example https kB md name time translation'.split(
    ' ',
  ),
)

/** Words in Latin letters, of what a message says and not of its arguments, choices and tags. */
function latinWords(message: string): string[] {
  const said: string[] = []
  const walk = (elements: MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.literal) said.push(element.value)
      if (element.type === TYPE.tag) walk(element.children)
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const { value } of Object.values(element.options)) walk(value)
    }
  }
  walk(parse(message))
  return said.join(' ').match(/\p{Script=Latin}{2,}/gu) ?? []
}

const read = async (code: string) =>
  (await import(`../messages/${code}.json`, { with: { type: 'json' } })).default as unknown

describe('locales', () => {
  it('are listed under the name each language has for itself', () => {
    for (const { code, name } of locales) expect(name).toBe(nameOf(code))
    expect(readableLocales.map(({ name }) => name)).toEqual(expect.arrayContaining(['English', 'Deutsch']))
  })
})

describe('messages', () => {
  it('have one file per language', () => {
    const files = readdirSync('messages').map((file) => file.replace(/\.json$/, ''))
    expect(files.sort()).toEqual(readableLocales.map(({ code }) => code).sort())
  })

  it.each(readableLocales.map(({ code }) => code))('say the same in %s as in English', async (code) => {
    const source = leaves(await read('en'))
    const own = new Map(leaves(await read(code)))
    expect([...own.keys()].sort()).toEqual(source.map(([key]) => key).sort())
    for (const [key, message] of source) {
      expect([key, argumentsOf(own.get(key) ?? '')]).toEqual([key, argumentsOf(message)])
      expect([key, own.get(key)?.trim()]).not.toEqual([key, ''])
    }
  })

  it.each(readableLocales.map(({ code }) => code))('have every plural that %s counts in', async (code) => {
    const categories = new Intl.PluralRules(code).resolvedOptions().pluralCategories.sort()
    for (const [key, message] of leaves(await read(code))) {
      for (const plural of parts(message).plurals) expect([key, plural]).toEqual([key, categories])
    }
  })

  it.each(readableLocales.map(({ code }) => code).filter((code) => code !== 'en'))(
    'leave nothing in English in %s',
    async (code) => {
      const english = new Map(leaves(await read('en')))
      const allowed = new Set([...everywhere, ...(sameInEnglish[code] ?? [])])
      const left = leaves(await read(code)).filter(
        ([key, message]) =>
          message === english.get(key) && !wordsOf(message).every((word) => allowed.has(word)),
      )
      expect(left).toEqual([])
    },
  )

  it.each(['ja', 'ko', 'ar'])('leave no English word in a sentence in %s', async (code) => {
    const left = leaves(await read(code)).flatMap(([key, message]) =>
      latinWords(message)
        .filter((word) => !latin.has(word))
        .map((word) => [key, word]),
    )
    expect(left).toEqual([])
    expect(latinWords('{count, plural, other {# updates の <b>更新</b>}}')).toEqual(['updates'])
  })

  it.each(Object.keys(foreign))('keep to the marks and words of %s', async (code) => {
    const unquoted = (message: string) => message.replace(/'(\{+|\}+)'/g, '')
    const wrong = leaves(await read(code)).filter(([, message]) => foreign[code]?.test(unquoted(message)))
    expect(wrong).toEqual([])
    expect(foreign.fr?.test('Vide : maintenant')).toBe(true)
  })

  it('are all asked for by something', async () => {
    const used = usedKeys(sources())
    const keys = leaves(await read('en')).map(([key]) => key)
    expect(keys.filter((key) => !used(key))).toEqual([])
    for (const planted of [
      'common.planted',
      'feed.planted',
      'console.gate.planted',
      'mail.why.planted.too',
    ]) {
      expect([planted, used(planted)]).toEqual([planted, false])
    }
  })

  it('are checked by a parser that refuses what is broken', () => {
    expect(() => parse('{count, plural, one {# day}}')).toThrow()
    expect(parts('{count, plural, one {# {day}} other {<a>x</a>}}')).toEqual({
      names: new Set(['count', 'day', 'a']),
      plurals: [['one', 'other']],
    })
  })

  it('translate outside React', () => {
    expect(translator('de', 'common.section')('rootCause')).toBe('Ursachenanalyse')
    expect(translator('de')('common.duration.minutes', { count: 5 })).toBe('5\u00a0min')
  })
})

describe('the pseudo-locale', () => {
  it('reads right to left and exists outside production', () => {
    expect(isLocale(pseudoLocale)).toBe(true)
    expect(dirOf(pseudoLocale)).toBe('rtl')
  })

  it('changes words and keeps arguments, plurals and tags', () => {
    expect(pseudoMessage('in {count, plural, one {# day} other {# days}}, <a>see {name}</a>')).toMatch(
      /^[\u05d0-\u05ea]{2} \{count, plural, one \{# [\u05d0-\u05ea]{3}\} other \{# [\u05d0-\u05ea]{4}\}\}, <a>[\u05d0-\u05ea]{3} \{name\}<\/a>$/,
    )
  })

  it('has every message', () => {
    expect(leaves(messagesFor(pseudoLocale)).length).toBe(leaves(messagesFor('en')).length)
  })
})

describe('languages', () => {
  it('know their names and directions', () => {
    expect(locales.map(({ code }) => code)).toEqual(expect.arrayContaining(['en', 'de', pseudoLocale]))
    expect(locales.at(0)?.code).toBe('en')
    expect(nameOf('de')).toBe('Deutsch')
    expect(nameOf('fr')).toBe('Français')
    expect(dirOf('ar')).toBe('rtl')
    expect(dirOf('pt-BR')).toBe('ltr')
    expect(dirOf('not a tag')).toBe('ltr')
  })
})
