import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Line } from '#importers/article/lines'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element
type Parent = DefaultTreeAdapterTypes.ParentNode

const looksLikeHtml =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|main|article|section|header|div|h[1-6]|p|table|ul|ol)\b/i

/** Whether a file is saved HTML rather than text. An error string in angle brackets does not make it so. */
export const isHtml = (source: string): boolean => looksLikeHtml.test(source)

const skipped = new Set(
  (
    'head script style noscript template nav aside footer form button svg select iframe dialog video audio object ' +
    'input textarea img picture canvas'
  ).split(' '),
)
const chromeRoles = new Set(['navigation', 'banner', 'contentinfo', 'search', 'complementary', 'dialog'])
const chromeClass =
  /(^|[-_ ])(breadcrumbs?|comments?|related|recent|recently|share|votes?|subscribe|follow-button|pagination|sidebar|relatives|return|meta-data|avatar|author)([-_ ]|$)/i
const blocks = new Set(
  (
    'p div section article main header blockquote ul ol li dl dt dd table thead tbody tr td th h1 h2 h3 h4 h5 h6 pre ' +
    'figure figcaption hr address details summary body html'
  ).split(' '),
)
const inline = new Set(
  (
    'a abbr b bdi bdo big center cite code data del dfn em font i ins kbd label mark q s samp small span strike strong ' +
    'sub sup time tt u var wbr br caption col colgroup tfoot fieldset legend ruby rt rp'
  ).split(' '),
)

const attribute = (element: Element, name: string) => element.attrs.find((a) => a.name === name)?.value
const isElement = (node: Node): node is Element => 'tagName' in node
const elementsOf = (parent: Parent): Element[] =>
  parent.childNodes.filter(isElement).flatMap((element) => [element, ...elementsOf(element)])

function isChrome(element: Element): boolean {
  if (skipped.has(element.tagName)) return true
  if (attribute(element, 'hidden') !== undefined || attribute(element, 'aria-hidden') === 'true') return true
  const role = attribute(element, 'role')
  return (role !== undefined && chromeRoles.has(role)) || chromeClass.test(attribute(element, 'class') ?? '')
}

const hasClass = (element: Element, name: string) =>
  (attribute(element, 'class') ?? '').split(/\s+/).includes(name)

/** The article inside a help centre's page: its marked body, else the article, the main part, the whole. */
function rootOf(elements: readonly Element[]): Element | undefined {
  const bodies = (element: Element) =>
    attribute(element, 'itemprop') === 'articleBody' ||
    hasClass(element, 'article-body') ||
    hasClass(element, 'article__body')
  return (
    elements.find(bodies) ??
    elements.find((element) => element.tagName === 'article') ??
    elements.find((element) => element.tagName === 'main') ??
    elements.find((element) => element.tagName === 'body')
  )
}

const textOf = (parent: Parent): string =>
  parent.childNodes
    .map((node) => ('value' in node ? node.value : isElement(node) ? textOf(node) : ''))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

const escaped = (text: string) => text.replace(/[\\*`]/g, '\\$&')

class Writer {
  readonly lines: Line[] = []
  readonly source: string
  private text = ''
  private number: number | null = null
  private level: number | null = null
  private prefix = ''

  constructor(source: string) {
    this.source = source
  }

  add(text: string, line: number | undefined) {
    if (text.trim() && this.number === null) this.number = line ?? null
    this.text += text
  }

  end(blank: boolean) {
    const text = this.text
      .replace(/[ \t\u00a0]+/g, ' ')
      .replace(/\*\*(\s*)\*\*/g, '$1')
      .trim()
    if (text) {
      const bold = /^\*\*(?:(?!\*\*).)+\*\*\s*[:：]?$/u.test(text) ? 5 : null
      this.lines.push({ number: this.number ?? 1, text: this.prefix + text, level: this.level ?? bold })
      this.prefix = ''
    }
    const last = this.lines.at(-1)
    if (blank && last && last.text !== '') this.lines.push({ number: last.number, text: '', level: null })
    this.text = ''
    this.number = null
  }

  walk(parent: Parent, list: { kind: 'ul' | 'ol'; depth: number; count: number } | null = null) {
    for (const node of parent.childNodes) {
      if ('value' in node) {
        const from = node.sourceCodeLocation
        const lead = /^\s*/.exec(node.value)?.[0].split('\n').length ?? 1
        this.add(escaped(node.value.replace(/\s+/g, ' ')), from ? from.startLine + lead - 1 : undefined)
      } else if (isElement(node) && !isChrome(node)) this.element(node, list)
    }
  }

  private element(element: Element, list: { kind: 'ul' | 'ol'; depth: number; count: number } | null) {
    const tag = element.tagName
    const line = element.sourceCodeLocation?.startLine
    if (tag === 'br') return this.end(false)
    if (!blocks.has(tag)) {
      if (!inline.has(tag)) return this.literal(element, list)
      if (tag === 'strong' || tag === 'b') return this.wrapped(element, '**', list)
      if (tag === 'em' || tag === 'i') return this.wrapped(element, '*', list)
      if (tag === 'code' || tag === 'kbd' || tag === 'samp') return this.add(`\`${textOf(element)}\``, line)
      if (tag === 'a') return this.link(element, line)
      return this.walk(element, list)
    }
    const inItem = tag === 'p' && 'tagName' in (element.parentNode ?? {}) && this.prefix !== ''
    this.end(tag !== 'li' && tag !== 'tr' && tag !== 'td' && tag !== 'th' && !inItem && list === null)
    if (tag === 'pre') {
      const body = rawText(element).replace(/^\n|\n$/g, '')
      for (const [index, row] of ['```', ...body.split('\n'), '```'].entries()) {
        this.lines.push({ number: (line ?? 1) + Math.max(0, index - 1), text: row, level: null })
      }
    } else if (tag === 'ul' || tag === 'ol') {
      this.walk(element, { kind: tag, depth: (list?.depth ?? -1) + 1, count: 0 })
    } else if (tag === 'li') {
      if (list) list.count += 1
      this.prefix = `${'  '.repeat(list?.depth ?? 0)}${list?.kind === 'ol' ? `${list.count}.` : '-'} `
      this.walk(element, list)
    } else {
      const heading = /^h([1-6])$/.exec(tag)?.[1]
      this.level = heading ? Number(heading) : this.level
      this.walk(element, list)
      if (heading) {
        this.end(true)
        this.level = null
      }
    }
    this.end(tag !== 'li' && tag !== 'td' && tag !== 'th' && list === null)
    this.prefix = tag === 'li' ? '' : this.prefix
  }

  private wrapped(element: Element, mark: string, list: Parameters<Writer['walk']>[1]) {
    if (!textOf(element)) return this.walk(element, list)
    const hasBreak = elementsOf(element).some((inner) => inner.tagName === 'br' || blocks.has(inner.tagName))
    if (hasBreak || this.level !== null) return this.walk(element, list)
    const before = this.text.length
    this.walk(element, list)
    const inner = this.text.slice(before)
    const [, lead = '', core = '', trail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? []
    this.text = `${this.text.slice(0, before)}${lead}${mark}${core}${mark}${trail}`
  }

  private link(element: Element, line: number | undefined) {
    const text = textOf(element)
    const href = attribute(element, 'href') ?? ''
    if (!/^(https?:|mailto:)/i.test(href) || !text) return this.add(escaped(text), line)
    this.add(text === href || text === href.replace(/\/$/, '') ? text : `[${escaped(text)}](${href})`, line)
  }

  /** What the page wrote in angle brackets but is no markup stays as it was written. */
  private literal(element: Element, list: Parameters<Writer['walk']>[1]) {
    const at = element.sourceCodeLocation
    if (at?.startTag)
      this.add(escaped(this.source.slice(at.startTag.startOffset, at.startTag.endOffset)), at.startLine)
    this.walk(element, list)
    if (at?.endTag)
      this.add(this.source.slice(at.endTag.startOffset, at.endTag.endOffset), at.endTag.startLine)
  }
}

const rawText = (parent: Parent): string =>
  parent.childNodes
    .map((node) => ('value' in node ? node.value : isElement(node) ? rawText(node) : ''))
    .join('')

/**
 * Saved HTML → lines of Markdown with the line numbers of the file, and the article's title where the page
 * marks one. What stands around the article (navigation, comments, votes …) is left out.
 */
export function linesOfHtml(source: string): { lines: Line[]; title: Line | null } {
  const document = parse(source, { sourceCodeLocationInfo: true })
  const elements = elementsOf(document)
  const root = rootOf(elements)
  const writer = new Writer(source)
  if (root) {
    writer.walk(root)
    writer.end(false)
  }
  const mainPart = elements.find((element) => element.tagName === 'article' || element.tagName === 'main')
  const heading = (mainPart ? elementsOf(mainPart) : elements).find((element) => element.tagName === 'h1')
  const titleText = heading ? textOf(heading) : ''
  if (!heading || !titleText) return { lines: writer.lines, title: null }
  const number = heading.sourceCodeLocation?.startLine ?? 1
  return {
    lines: writer.lines.filter(
      (line) => !(line.level === 1 && line.number >= number && line.text === escaped(titleText)),
    ),
    title: { number, text: titleText, level: 1 },
  }
}
