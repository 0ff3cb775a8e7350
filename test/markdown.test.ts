import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '#lib/markdown'

describe('links in prose', () => {
  const link = (href: string, text: string, bare: boolean) =>
    `<p><a href="${href}" rel="noopener nofollow"${bare ? ' class="bare"' : ''}>${text}</a></p>`

  test('one that reads as its address is marked, so that paper shows the address once', () => {
    expect(renderMarkdown('https://status.example/help')).toBe(
      link('https://status.example/help', 'https://status.example/help', true),
    )
    expect(renderMarkdown('www.status.example/')).toBe(
      link('http://www.status.example/', 'www.status.example/', true),
    )
  })

  test('one with words of its own is not', () => {
    expect(renderMarkdown('[the help page](https://status.example/help)')).toBe(
      link('https://status.example/help', 'the help page', false),
    )
  })

  test('an address that could run something stays the characters it was written as', () => {
    expect(renderMarkdown('[here](javascript:alert(1))')).toBe('<p>[here](javascript:alert(1))</p>')
  })
})
