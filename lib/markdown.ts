import type { Root as HastRoot } from 'hast'
import type { Link, Root as MdastRoot, Nodes, PhrasingContent, Text } from 'mdast'
import rehypeSanitize, { defaultSchema, type Options } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Processor, unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'
import { unbroken } from '#lib/unbroken'

const safeScheme = /^(https?:|mailto:)/i

/** Raw HTML is never markup here: `<X::Service unavailable>` is something a customer saw, so it shows. */
function literalHtml(this: Processor) {
  const data = this.data()
  data.micromarkExtensions ??= []
  data.micromarkExtensions.push({ disable: { null: ['htmlFlow', 'htmlText'] } })
}

/** Links that are not web or mail addresses turn back into the characters they were written as. */
function literalOddLinks() {
  return (tree: MdastRoot, file: { value: unknown }) => {
    const source = String(file.value)
    visit(tree, 'link', (node: Link, index, parent) => {
      if (!parent || index === undefined || safeScheme.test(node.url)) return
      const text: Text = {
        type: 'text',
        value: source.slice(node.position?.start.offset, node.position?.end.offset),
      }
      parent.children.splice(index, 1, text)
      return [SKIP, index + 1]
    })
  }
}

/** How an instant in prose (`{{time 2025-05-09T16:20Z}}`) reads; by default as UTC. */
export type StampWords = (instant: Date) => string

const inUtc: StampWords = (instant) => `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`

const timeToken = /\{\{\s*time\s+([^{}]*?)\s*\}\}/gi
const wholeInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/

/** The instant that a token names; null for what is none, which stays as it was written. */
function instantOf(written: string): Date | null {
  const instant = wholeInstant.test(written) ? new Date(written) : null
  return instant && !Number.isNaN(instant.getTime()) ? instant : null
}

const hasTimes = (source: string): boolean => /\{\{\s*time\s/i.test(source)

const withWords = (text: string, words: StampWords): string =>
  text.replace(timeToken, (token, written: string) => {
    const instant = instantOf(written)
    return instant ? words(instant) : token
  })

/** Instants in prose become `<time>`; those in code stay as they are. */
function stamps() {
  return (tree: MdastRoot, file: { data: Record<string, unknown> }) => {
    const { words: given } = file.data
    const words = typeof given === 'function' ? (given as StampWords) : inUtc
    visit(tree, 'text', (node: Text, index, parent) => {
      if (!parent || index === undefined) return
      const pieces: PhrasingContent[] = []
      let from = 0
      for (const match of node.value.matchAll(timeToken)) {
        const instant = instantOf(match[1] ?? '')
        if (!instant) continue
        pieces.push({ type: 'text', value: node.value.slice(from, match.index) })
        pieces.push(timeNode(instant, words(instant)))
        from = match.index + match[0].length
      }
      if (pieces.length === 0) return
      pieces.push({ type: 'text', value: node.value.slice(from) })
      parent.children.splice(index, 1, ...pieces)
      return [SKIP, index + pieces.length]
    })
  }
}

const timeNode = (instant: Date, words: string): PhrasingContent => ({
  type: 'emphasis',
  children: [],
  data: {
    hName: 'time',
    hProperties: { className: ['stamp'], dateTime: instant.toISOString() },
    hChildren: [
      {
        type: 'element',
        tagName: 'bdi',
        properties: {},
        children: [{ type: 'text', value: unbroken(words) }],
      },
    ],
  },
})

/** Markdown with its instants in words, for those who read it as it stands. */
export function markdownWithTimes(source: string, words: StampWords): string {
  const spans: [number, number][] = []
  visit(toTree.parse(source), (node: Nodes) => {
    const { start, end } = node.position ?? {}
    if (node.type === 'text' && start?.offset !== undefined && end?.offset !== undefined)
      spans.push([start.offset, end.offset])
  })
  const plain = (instant: Date) => words(instant).replaceAll('|', '\\|')
  return spans.reduceRight(
    (text, [from, to]) => text.slice(0, from) + withWords(text.slice(from, to), plain) + text.slice(to),
    source,
  )
}

/** Headings inside prose would break the page's outline: they become bold paragraphs. */
function noHeadings() {
  return (tree: MdastRoot) => {
    visit(tree, 'heading', (node, index, parent) => {
      if (!parent || index === undefined) return
      parent.children.splice(index, 1, {
        type: 'paragraph',
        children: [{ type: 'strong', children: node.children }],
      })
    })
  }
}

const bareAddress = (address: string) => address.replace(/^(https?:\/\/|mailto:)/i, '').replace(/\/$/, '')

function safeLinks() {
  return (tree: HastRoot) => {
    visit(tree, 'element', (node) => {
      if (node.tagName !== 'a') return
      node.properties.rel = ['noopener', 'nofollow']
      const [only] = node.children
      // A link that reads as its own address: on paper the address isn't added to it once more.
      if (only?.type === 'text' && bareAddress(String(node.properties.href)) === bareAddress(only.value))
        node.properties.className = ['bare']
    })
  }
}

const schema: Options = {
  ...defaultSchema,
  tagNames: [
    'p',
    'a',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'ul',
    'ol',
    'li',
    'blockquote',
    'br',
    'hr',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'time',
    'bdi',
  ],
  attributes: {
    time: ['dateTime', ['className', 'stamp']],
    a: ['href', 'rel', ['className', 'bare']],
    th: ['align'],
    td: ['align'],
    ol: ['start'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
  clobberPrefix: '',
}

const toTree = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(literalHtml)
  .use(literalOddLinks)
  .use(noHeadings)

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(literalHtml)

/** Markdown → its tree with positions in `source`, as it was written: headings and odd links are still there. */
export const parseMarkdown = (source: string): MdastRoot => parser.parse(source)

const toHtml = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(literalHtml)
  .use(literalOddLinks)
  .use(noHeadings)
  .use(stamps)
  .use(remarkRehype)
  .use(safeLinks)
  .use(rehypeSanitize, schema)
  .use(rehypeStringify)

const ROOM = 4_000_000

/** What was worked out before is remembered: one text stands in pages, feeds and mails of every locale. */
function remembered(work: (source: string, words: StampWords) => string): typeof work {
  const answers = new Map<string, string>()
  let size = 0
  return (source, words) => {
    // Instants read differently from language to language.
    if (hasTimes(source)) return work(source, words)
    const known = answers.get(source)
    if (known !== undefined) return known
    const answer = work(source, words)
    size += source.length + answer.length
    if (size > ROOM) {
      answers.clear()
      size = source.length + answer.length
    }
    answers.set(source, answer)
    return answer
  }
}

const toMarkup = remembered((source, words) => String(toHtml.processSync({ value: source, data: { words } })))

/**
 * Markdown by staff or importers → HTML that cannot run anything: no scripts, styles, images or ids. `words` says how
 * its instants read.
 */
export const renderMarkdown = (source: string, words: StampWords = inUtc): string => toMarkup(source, words)

const plainLine = remembered((source, words) => {
  const parts: string[] = []
  visit(toTree.runSync(toTree.parse(source), source) as MdastRoot, (node: Nodes) => {
    if (node.type === 'text') parts.push(withWords(node.value, words))
    else if (node.type === 'inlineCode' || node.type === 'code') parts.push(node.value)
    else if (node.type === 'paragraph' || node.type === 'listItem' || node.type === 'break') parts.push(' ')
  })
  return parts.join('').replace(/\s+/g, ' ').trim()
})

/** Markdown → one line of plain words, at most `limit` characters, for descriptions and subjects. */
export function plainText(source: string, limit = Number.POSITIVE_INFINITY, words = inUtc): string {
  const line = plainLine(source, words)
  if (line.length <= limit) return line
  const cut = line.slice(0, limit - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), limit / 2))}…`
}
