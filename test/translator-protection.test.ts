import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '#lib/markdown'
import { protect } from '#translators/protect'
import { translateProse } from '#translators/translate-prose'
import type { Translator } from '#translators/translator'

const terms = ['Lumen Desk', 'Live chat']

const word = fc.constantFrom('replies', 'were', 'delayed', 'für', 'Kunden', '返信が', 'the', 'queue')
const kept = fc.oneof(
  fc.constantFrom('`const a = 1`', '`<b>`', '``a ` b``', '<X::Service unavailable>', '<502 Bad Gateway>'),
  fc.constantFrom('{{time 2025-05-09T16:20Z}}', '{{time 2025-05-09T18:32Z}}'),
  fc.constantFrom('[the help page](https://lumen.example/help?a=1&b=2 "Help")', 'https://lumen.example/x_y'),
  fc.constantFrom('<https://lumen.example>', 'help@lumen.example', '192.0.2.17', '[a][ref]', '\\*', '&amp;'),
  fc.constantFrom(...terms),
)
const marked = fc.oneof(
  word.map((w) => `**${w}**`),
  fc.tuple(word, kept).map(([w, k]) => `*${w} ${k}*`),
  word.map((w) => `~~${w}~~`),
)
const line = fc
  .array(fc.oneof(word, kept, marked, fc.constantFrom('16:20 UTC', '1,234', '3', '4:20 PM')), {
    minLength: 1,
    maxLength: 8,
  })
  .map((words) => words.join(' '))
const block = fc.oneof(
  line,
  fc.tuple(line, line).map(([a, b]) => `${a}\n${b}`),
  fc.tuple(line, line).map(([a, b]) => `${a}  \n${b}`),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((l) => `- ${l}`).join('\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((l) => `1. ${l}`).join('\n')),
  fc.tuple(line, line).map(([a, b]) => `> ${a}\n> ${b}`),
  line.map((l) => `### ${l}`),
  fc.constant('```sh\ncurl https://lumen.example/<id>\n```'),
  fc.tuple(word, kept).map(([a, b]) => `| ${a} | state |\n|---|---|\n| x | ${b.replaceAll('|', '')} |`),
)
const markdown = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((blocks) => `${blocks.join('\n\n')}\n\n[ref]: https://lumen.example/ref`)

const machine = (work: (text: string) => string): Translator => ({
  name: 'test',
  translate: async ({ pieces }) => ({ kind: 'translated', texts: pieces.map(({ text }) => work(text)) }),
})
const ask = (translator: Translator, body: string) =>
  translateProse(translator, { body, from: 'en', to: 'de', keep: terms, renderings: [] })

const fixed = (body: string) => {
  const held = protect(body, terms)
  const all = held.flatMap((part) =>
    typeof part === 'string' ? [part] : part.kept.map((kept) => kept.source),
  )
  return all.filter((source) => /[\p{L}\d]{2}/u.test(source))
}
const asOften = (haystack: string, needle: string) => haystack.split(needle).length

describe('placeholders', { timeout: 30_000 }, () => {
  test('a machine that changes nothing gives back what reads the same', async () => {
    await fc.assert(
      fc.asyncProperty(markdown, async (body) => {
        const outcome = await ask(
          machine((text) => text),
          body,
        )
        expect(outcome.kind).toBe('translated')
        const same = (html: string) => html.replace(/\s+/g, ' ')
        if (outcome.kind === 'translated')
          expect(same(renderMarkdown(outcome.body))).toBe(same(renderMarkdown(body)))
      }),
      { numRuns: 150 },
    )
  })

  test('whatever words a machine chooses, links, code, tokens, names and error strings survive', async () => {
    const translated = (text: string) => text.replace(/(⟦\d+⟧)|\p{L}+/gu, (_, token) => token ?? 'Wort')
    await fc.assert(
      fc.asyncProperty(markdown, async (body) => {
        const outcome = await ask(machine(translated), body)
        if (outcome.kind !== 'translated') return expect(outcome.kind).toBe('refused')
        for (const source of fixed(body))
          expect(asOften(outcome.body, source)).toBeGreaterThanOrEqual(asOften(body, source))
        return undefined
      }),
      { numRuns: 150 },
    )
  })

  test('what a machine does to a placeholder is seen, or does no harm', async () => {
    const harm = fc.constantFrom(
      (text: string) => text.replace(/⟦\d+⟧/, ''),
      (text: string) => text.replace(/⟦(\d+)⟧/, '⟦$1⟧ ⟦$1⟧'),
      (text: string) => text.replace(/⟦(\d+)⟧/, '⟦9$1⟧'),
      (text: string) => text.replace(/⟦(\d+)⟧/, '[[$1]]'),
      (text: string) => `${text} ⟦1⟧`,
      (text: string) => text.split(' ').reverse().join(' '),
      (text: string) => `${text} https://elsewhere.example`,
      (text: string) => `${text} 77`,
      (text: string) => text.replace(/\d\d:\d\d/, '23:59'),
      (text: string) => `# ${text}`,
      () => '',
    )
    let refused = 0
    await fc.assert(
      fc.asyncProperty(markdown, harm, async (body, work) => {
        const outcome = await ask(machine(work), body)
        if (outcome.kind !== 'translated') {
          refused++
          return
        }
        for (const source of fixed(body)) expect(asOften(outcome.body, source)).toBe(asOften(body, source))
        expect(outcome.body).not.toContain('elsewhere')
        expect(outcome.body).not.toContain('77')
      }),
      { numRuns: 250 },
    )
    expect(refused).toBeGreaterThan(100)
  })

  test('fault 5: an error string in angle brackets is neither swallowed nor translated', async () => {
    const shout = machine((text) =>
      text.replace(/(⟦\d+⟧)|\p{L}+/gu, (word, token) => token ?? word.toUpperCase()),
    )
    const outcome = await ask(shout, 'Customers saw <X::Service unavailable> in Live chat.')
    expect(outcome).toEqual({
      kind: 'translated',
      body: 'CUSTOMERS SAW <X::Service unavailable> IN Live chat.',
    })
  })

  test('nothing is asked where there are no words', async () => {
    const never: Translator = { name: 'never', translate: () => Promise.reject(new Error('asked')) }
    expect(await ask(never, '`a` 12:30 https://lumen.example')).toMatchObject({ kind: 'translated' })
    await expect(ask(never, 'Words')).rejects.toThrow('asked')
  })

  test('translated words cannot become markup', async () => {
    for (const words of ['**fett**', '[x](https://a.example)', '- Punkt', '`code`']) {
      expect(
        await ask(
          machine(() => words),
          'Words',
        ),
      ).toMatchObject({ kind: 'refused' })
    }
    expect(
      await ask(
        machine(() => 'Worte'),
        'Words',
      ),
    ).toMatchObject({ body: 'Worte' })
  })
})
