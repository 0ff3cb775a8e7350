import { createHash } from 'node:crypto'
import { type DefaultTreeAdapterMap, defaultTreeAdapter, parse, serialize } from 'parse5'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']
type ParentNode = DefaultTreeAdapterMap['parentNode']

const attribute = (element: Element, name: string) => element.attrs.find((a) => a.name === name)?.value

const isElement = (node: Node): node is Element => 'tagName' in node
const isParent = (node: Node): node is ParentNode => 'childNodes' in node

/** Scripts that stay: our own files, marked inline ones, and data that no browser runs. */
function staysAsScript(script: Element): boolean {
  const type = attribute(script, 'type')
  if (type === 'application/ld+json') return true
  const src = attribute(script, 'src')
  return src ? !src.startsWith('/_next/') : attribute(script, 'data-keep') !== undefined
}

const preloads = ['preload', 'modulepreload', 'prefetch', 'preconnect', 'dns-prefetch']

function goes(node: Node): boolean {
  if (node.nodeName === '#comment') return true
  if (!isElement(node)) return false
  if (node.tagName === 'script') return !staysAsScript(node)
  if (node.tagName === 'template') return attribute(node, 'data-dgst') !== undefined
  if (node.tagName === 'link') return preloads.includes(attribute(node, 'rel') ?? '')
  // The framework leaves an empty hidden box where a streamed part would have gone.
  if (node.tagName === 'div' && attribute(node, 'hidden') !== undefined) {
    return node.childNodes.every((child) => child.nodeName === '#comment')
  }
  return false
}

function walk(parent: ParentNode, visit: (node: Element) => void) {
  for (const node of [...parent.childNodes]) {
    if (goes(node)) {
      defaultTreeAdapter.detachNode(node)
      continue
    }
    if (isElement(node)) visit(node)
    if (isParent(node)) walk(node, visit)
  }
}

function textOf(element: Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
}

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Hands over the style sheets a page links to; gives back what of them the page uses. */
export type StyleFor = (sheets: string[], html: string) => Promise<string>

/**
 * Turns a page as the framework sends it into what readers get: no framework scripts, preloads or leftovers, its
 * styles inlined, and a Content-Security-Policy that allows exactly the inline code that is left, by hash.
 */
export async function finishPage(
  html: string,
  styleFor: StyleFor,
): Promise<{ html: string; policy: string }> {
  const document = parse(html)
  const sheets: string[] = []
  const scripts: string[] = []
  const styles: string[] = []
  let head: Element | undefined
  walk(document, (element) => {
    if (element.tagName === 'head') head = element
    if (element.tagName === 'link' && attribute(element, 'rel') === 'stylesheet') {
      sheets.push(attribute(element, 'href') ?? '')
      defaultTreeAdapter.detachNode(element)
    }
    if (element.tagName === 'style') {
      element.attrs = []
      styles.push(textOf(element))
    }
    if (element.tagName === 'script') {
      element.attrs = element.attrs.filter(({ name }) => name !== 'nonce' && name !== 'data-keep')
      const runs = !attribute(element, 'src') && attribute(element, 'type') !== 'application/ld+json'
      if (runs) scripts.push(textOf(element))
    }
  })
  if (!head) throw new Error('The page has no head')
  if (sheets.length > 0) {
    const css = await styleFor(sheets, serialize(document))
    const style = defaultTreeAdapter.createElement('style', head.namespaceURI, [])
    defaultTreeAdapter.insertText(style, css)
    const first = head.childNodes.find((node) => isElement(node) && node.tagName === 'style')
    // Before the page's own small style, which overrides it.
    if (first) defaultTreeAdapter.insertBefore(head, style, first)
    else defaultTreeAdapter.appendChild(head, style)
    styles.push(css)
  }
  return { html: serialize(document), policy: policyOf(scripts, styles) }
}

function policyOf(scripts: readonly string[], styles: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts.map(sha256)].join(' ')}`,
    `style-src ${styles.length > 0 ? styles.map(sha256).join(' ') : "'none'"}`,
    "img-src 'self' data: https:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
