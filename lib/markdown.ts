import type { Root as HastRoot } from 'hast'
import type { Link, Root as MdastRoot, Nodes, Text } from 'mdast'
import rehypeSanitize, { defaultSchema, type Options } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Processor, unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'

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
  ],
  attributes: { a: ['href', 'rel', ['className', 'bare']], th: ['align'], td: ['align'], ol: ['start'] },
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
  .use(remarkRehype)
  .use(safeLinks)
  .use(rehypeSanitize, schema)
  .use(rehypeStringify)

/** Markdown by staff or importers → HTML that cannot run anything: no scripts, styles, images or ids. */
export const renderMarkdown = (source: string): string => String(toHtml.processSync(source))

/** Markdown → one line of plain words, at most `limit` characters, for descriptions and subjects. */
export function plainText(source: string, limit = Number.POSITIVE_INFINITY): string {
  const parts: string[] = []
  visit(toTree.runSync(toTree.parse(source), source) as MdastRoot, (node: Nodes) => {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') parts.push(node.value)
    else if (node.type === 'paragraph' || node.type === 'listItem' || node.type === 'break') parts.push(' ')
  })
  const line = parts.join('').replace(/\s+/g, ' ').trim()
  if (line.length <= limit) return line
  const cut = line.slice(0, limit - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), limit / 2))}…`
}
