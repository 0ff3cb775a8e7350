import { transform } from 'lightningcss'
import { PurgeCSS } from 'purgecss'
import type { StyleFor } from '#press/finish-page'

/** Names as they stand in markup: class names of Tailwind hold almost any character but white space and quotes. */
const words = (content: string) => content.match(/[^\s"'`<>=]+/g) ?? []

/**
 * Makes a `StyleFor` that fetches sheets through `load` (each once) and keeps of them what a page uses. Answers
 * are remembered by the set of names on the page: most incidents use the same ones.
 */
export function usedStyles(load: (href: string) => Promise<string>): StyleFor {
  const sheets = new Map<string, Promise<string>>()
  const answers = new Map<string, Promise<string>>()

  const sheet = (href: string) => {
    let text = sheets.get(href)
    if (!text) {
      text = load(href)
      text.catch(() => sheets.delete(href))
      sheets.set(href, text)
    }
    return text
  }

  return async (hrefs, html) => {
    const raw = (await Promise.all(hrefs.map(sheet))).join('\n')
    const means = meaningIn(raw)
    const names = [...new Set(markupNames(html))].filter(means).sort().join(' ')
    const key = `${hrefs.join(' ')}\n${names}`
    let answer = answers.get(key)
    if (!answer) {
      answer = prune(raw, names)
      answer.catch(() => answers.delete(key))
      if (answers.size > 200) answers.clear()
      answers.set(key, answer)
    }
    return answer
  }
}

let known = { css: '', plain: '', names: new Map<string, boolean>() }

/** Whether a style sheet may mean a name: ids and dates, of which each page has others, it mostly does not. */
function meaningIn(css: string): (name: string) => boolean {
  if (known.css !== css) known = { css, plain: css.replaceAll('\\', ''), names: new Map() }
  const { plain, names } = known
  return (name) => {
    const held = names.get(name)
    if (held !== undefined) return held
    const found = plain.includes(name)
    if (names.size > 20_000) names.clear()
    names.set(name, found)
    return found
  }
}

/** Element names, classes, ids and attribute names of a page; prose is left out. */
function* markupNames(html: string): Generator<string> {
  for (const [, tag = '', attributes = ''] of html.matchAll(/<([a-z][a-z0-9-]*)((?:\s[^<>]*)?)>/gi)) {
    yield tag.toLowerCase()
    for (const [, name = '', value = ''] of attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)) {
      yield name
      if (/^(class|id|role|type|dir|hidden|aria-|data-)/.test(name)) yield* words(value)
    }
  }
}

async function prune(css: string, names: string): Promise<string> {
  const [result] = await new PurgeCSS().purge({
    content: [{ raw: names, extension: 'txt' }],
    css: [{ raw: css }],
    defaultExtractor: words,
    safelist: { standard: [':root', 'html', 'body', /^::/, /^:/], deep: [], greedy: [] },
    variables: true,
    keyframes: true,
  })
  const { code } = transform({
    filename: 'page.css',
    code: Buffer.from(result?.css ?? css),
    minify: true,
    errorRecovery: true,
  })
  return code.toString()
}
