import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dirOf, isLocale, locales, nameOf, pseudoLocale, readableLocales } from '#i18n/locales'
import { messagesFor, translator } from '#i18n/messages'
import { pseudoMessage } from '#i18n/pseudo'

const leaves = (tree: unknown, path = ''): [string, string][] =>
  typeof tree === 'object' && tree !== null
    ? Object.entries(tree).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key))
    : [[path, String(tree)]]

/** Names of arguments and tags. A lone word after the selector of a plural is text, not an argument. */
const argumentsOf = (message: string) => {
  const names = [...message.matchAll(/(?<!\b(?:zero|one|two|few|many|other) )\{(\w+)[,}]|<(\w+)>/g)].map(
    (match) => match[1] ?? match[2],
  )
  return [...new Set(names)].sort()
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

  it('translate outside React', () => {
    expect(translator('de', 'common.section')('rootCause')).toBe('Ursachenanalyse')
    expect(translator('de')('common.duration.minutes', { count: 5 })).toBe('5 min')
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
    expect(locales.map(({ code }) => code)).toEqual(['en', 'de', pseudoLocale])
    expect(nameOf('de')).toBe('Deutsch')
    expect(nameOf('fr')).toBe('Français')
    expect(dirOf('ar')).toBe('rtl')
    expect(dirOf('pt-BR')).toBe('ltr')
    expect(dirOf('not a tag')).toBe('ltr')
  })
})
