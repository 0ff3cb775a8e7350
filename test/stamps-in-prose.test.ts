import { describe, expect, test } from 'vitest'
import { stampWords } from '#i18n/stamps'
import { markdownWithTimes, plainText, renderMarkdown } from '#lib/markdown'

const pacific = stampWords('en', 'America/Los_Angeles')
const stamp = '9 May 2025, 16:20 UTC | 09:20 PDT'
/** The same with each clock beside its zone, whatever the width of a line. */
const whole = '9 May 2025, 16:20\u00a0UTC | 09:20\u00a0PDT'

describe('an instant in prose', () => {
  test('is a time that the reader’s clock can be added to, wherever prose is a page', () => {
    expect(renderMarkdown('Since {{time 2025-05-09T16:20Z}}, **all** is well.', pacific)).toBe(
      `<p>Since <time class="stamp" datetime="2025-05-09T16:20:00.000Z"><bdi>${whole}</bdi></time>, <strong>all</strong> is well.</p>`,
    )
  })

  test('reads in the language of its prose', () => {
    const german = stampWords('de', 'America/Los_Angeles')
    expect(renderMarkdown('Seit {{time 2025-05-09T16:20Z}}.', german)).toContain(
      '9. Mai 2025, 16:20\u00a0UTC | 09:20\u00a0PDT',
    )
  })

  test('may name another offset, and is the same instant', () => {
    expect(plainText('{{time 2025-05-09T09:20-07:00}}', 100, pacific)).toBe(stamp)
  })

  test('stands in plain words where prose is one line, and never takes a table apart where it is Markdown', () => {
    expect(plainText('From {{time 2025-05-09T16:20Z}} on', 100, pacific)).toBe(`From ${stamp} on`)
    expect(markdownWithTimes('| a |\n|---|\n| {{time 2025-05-09T16:20Z}} |', pacific)).toBe(
      '| a |\n|---|\n| 9 May 2025, 16:20 UTC \\| 09:20 PDT |',
    )
  })

  test('stays as it was written in code, and where it names no instant', () => {
    for (const source of ['`{{time 2025-05-09T16:20Z}}`', '    {{time 2025-05-09T16:20Z}}']) {
      expect(renderMarkdown(source, pacific)).toContain('{{time 2025-05-09T16:20Z}}')
      expect(markdownWithTimes(source, pacific)).toBe(source)
    }
    for (const written of ['yesterday', '2025-05-09', '2025-13-40T16:20Z', '2025-05-09T16:20']) {
      expect(plainText(`{{time ${written}}}`, 100, pacific)).toBe(`{{time ${written}}}`)
    }
  })

  test('is in UTC where nobody says how it reads', () => {
    expect(plainText('{{time 2025-05-09T16:20Z}}')).toBe('2025-05-09 16:20 UTC')
  })
})
