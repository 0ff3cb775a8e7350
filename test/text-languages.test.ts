import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseProse, isStale, noticeFor, sourceChange, type TextRow } from '#domain/text/text'
import { wordChanges } from '#domain/text/word-changes'

const locales = ['en', 'de', 'fr', 'ja', 'ar'] as const
const provenances = ['machine', 'machine_reviewed', 'human'] as const
const minute = (n: number) => new Date(Date.UTC(2025, 4, 9, 16, n))

/** A Text with a history: few wordings, so that sources come back to what they said before. */
const text = fc
  .record({
    bodies: fc.array(fc.constantFrom('One.', 'Two.', 'Three.'), { maxLength: 5 }),
    hidden: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    translations: fc.uniqueArray(
      fc.record({
        locale: fc.constantFrom(...locales),
        made: fc.nat({ max: 4 }),
        provenance: fc.constantFrom(...provenances),
      }),
      { maxLength: 8, selector: ({ locale, made }) => `${locale}${made}` },
    ),
  })
  .map(({ bodies, hidden, translations }): TextRow => {
    const all = bodies.map((body, i) => ({ id: `r${i}`, number: i + 1, body, at: minute(i) }))
    const source = all.at(-1)
    return {
      sourceLocale: 'en',
      source: source ? { revisionId: source.id, body: source.body } : null,
      revisions: all.filter((revision) => revision === source || !hidden[revision.number - 1]),
      translations: translations.map(({ locale, made, provenance }, i) => {
        const from = all[Math.min(made, all.length - 1)]
        return {
          locale,
          provenance,
          body: `${locale} ${i}`,
          revisionId: from?.id ?? null,
          madeFrom: from ? { number: from.number, body: from.body } : null,
          createdAt: minute(10 + i),
        }
      }),
    }
  })
const asked = fc.constantFrom(...locales, 'ko')

describe('the fallback', () => {
  test('is the reader’s language where it exists, else the source, else anything there is', () => {
    fc.assert(
      fc.property(text, asked, (row, locale) => {
        const prose = chooseProse(row, locale)
        const own = row.translations.filter((t) => t.locale === locale)
        if (row.source && locale === 'en') expect(prose).toMatchObject({ provenance: 'source', locale: 'en' })
        else if (own.length > 0) expect(own.map(({ body }) => body)).toContain(prose?.body)
        else if (row.source) expect(prose).toMatchObject({ body: row.source.body, locale: 'en' })
        else if (row.translations.length > 0)
          expect(row.translations.map(({ body }) => body)).toContain(prose?.body)
        else expect(prose).toBeNull()
      }),
    )
  })

  test('never takes a stale translation while the same language has a current one', () => {
    fc.assert(
      fc.property(text, asked, (row, locale) => {
        const prose = chooseProse(row, locale)
        const current = row.translations.some((t) => t.locale === locale && !isStale(row, t))
        if (current) expect(prose?.stale).toBe(false)
      }),
    )
  })

  test('is announced: nobody reads machine words, old words or another language without being told', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), asked, (rows, locale) => {
        const proses = rows.map((row) => chooseProse(row, locale)).filter((prose) => prose !== null)
        const notice = noticeFor(proses, locale, 'en')
        const plain = proses.every(
          (p) => p.locale === locale && p.provenance !== 'machine' && !p.stale && p.sourceHeld,
        )
        expect(notice === null).toBe(plain)
        expect(notice?.untranslated ?? 0).toBe(proses.filter((p) => p.locale !== locale).length)
      }),
    )
  })
})

describe('staleness', () => {
  test('is whether the source says something else than what was translated, whatever happened in between', () => {
    fc.assert(
      fc.property(text, (row) => {
        for (const translation of row.translations) {
          const differs = row.source !== null && translation.madeFrom?.body !== row.source.body
          expect(isStale(row, translation)).toBe(differs)
          expect(sourceChange(row, translation) !== null).toBe(differs)
        }
      }),
    )
  })

  test('begins with a wording that was shown after the translated one and says something else', () => {
    fc.assert(
      fc.property(text, (row) => {
        for (const translation of row.translations) {
          const change = sourceChange(row, translation)
          if (!change) continue
          const first = row.revisions.find(({ at }) => at.getTime() === change.since.getTime())
          expect(first?.body).not.toBe(translation.madeFrom?.body)
          expect(first?.number).toBeGreaterThan(translation.madeFrom?.number ?? 0)
          expect(change.after).toBe(row.source?.body)
        }
      }),
    )
  })

  test('shows the former words only where they were public', () => {
    fc.assert(
      fc.property(text, (row) => {
        for (const translation of row.translations) {
          const before = sourceChange(row, translation)?.before ?? null
          if (before !== null) expect(row.revisions.map(({ body }) => body)).toContain(before)
        }
      }),
    )
  })

  test('touches the translations of the text that changed and of no other', () => {
    fc.assert(
      fc.property(text, text, fc.string(), (changed, other, body) => {
        if (!changed.source) return
        const number = Math.max(...changed.revisions.map((r) => r.number)) + 1
        const next: TextRow = {
          ...changed,
          source: { revisionId: 'new', body },
          revisions: [...changed.revisions, { id: 'new', number, body, at: minute(30) }],
        }
        const before = other.translations.map((t) => isStale(other, t))
        for (const t of next.translations) expect(isStale(next, t)).toBe(t.madeFrom?.body !== body)
        expect(other.translations.map((t) => isStale(other, t))).toEqual(before)
      }),
    )
  })
})

describe('a difference', () => {
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(fc.constantFrom('mail ', 'was ', 'late. ', '\n\n', '16:20 ', 'المرسل ', '遅延'), {
        maxLength: 20,
      })
      .map((w) => w.join('')),
  )

  test('loses nothing: both wordings can be read from it', () => {
    fc.assert(
      fc.property(words, words, asked, (before, after, locale) => {
        const changes = wordChanges(before, after, locale)
        const without = (kind: string) =>
          changes
            .filter((change) => change.kind !== kind)
            .map((change) => change.words)
            .join('')
        expect(without('added')).toBe(before)
        expect(without('removed')).toBe(after)
      }),
    )
  })

  test('finds nothing between equal wordings, and something between others', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const changed = wordChanges(before, after, 'en').some(({ kind }) => kind !== 'same')
        expect(changed).toBe(before !== after)
      }),
    )
  })

  test('goes by words, in languages without spaces too', () => {
    expect(wordChanges('Mail was late for an hour.', 'Mail was late for two hours.', 'en')).toEqual([
      { kind: 'same', words: 'Mail was late for ' },
      { kind: 'removed', words: 'an' },
      { kind: 'added', words: 'two' },
      { kind: 'same', words: ' ' },
      { kind: 'removed', words: 'hour' },
      { kind: 'added', words: 'hours' },
      { kind: 'same', words: '.' },
    ])
    expect(
      wordChanges('検索が遅延しました', '検索が停止しました', 'ja').filter(({ kind }) => kind === 'removed'),
    ).toEqual([{ kind: 'removed', words: '遅延' }])
  })

  test('gives up on comparing words where a text was written anew', () => {
    const many = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join(' ')
    expect(wordChanges(many('a'), many('b'), 'en')).toHaveLength(2)
  })
})
