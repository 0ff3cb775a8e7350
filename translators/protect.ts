import type { Nodes, Parent } from 'mdast'
import { parseMarkdown } from '#lib/markdown'

/**
 * A piece of prose that goes to a machine: words, and placeholders `⟦n⟧` for what it must not touch. A pair of
 * placeholders stands around words (a link's, emphasized ones) and is known by its partner.
 */
export type Segment = { text: string; kept: Kept[] }

/** What placeholder n stands for: something whole, or the beginning or end of a pair. */
export type Kept = { source: string; pair?: { open: boolean; other: number } }

/** Prose in pieces: those for the machine, and between them what stays as it is (markers, code blocks, tables). */
export type Protected = (string | Segment)[]

/** A placeholder; also finds those that a machine made up. */
export const placeholder = /⟦(\d+)⟧/g

/** What stays as it is inside words, besides Markdown's own marks; service names and terms join them. */
const literal = [
  /\{\{[^{}\n]*\}\}/,
  /<[^<>\n]*[^<>\n\s][^<>\n]*>/,
  /\\[!-/:-@[-`{-~]/,
  /&(?:#\d+|#x[\da-f]+|[a-z]\w*);/i,
  /\bhttps?:\/\/[^\s<>⟦⟧]*[^\s<>⟦⟧.,;:!?'")\]*_~]/i,
  /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?![\d.])/,
  /[⟦⟧]/,
]

/** Cuts Markdown up so that words can be translated and nothing else can be. `terms` are left untranslated. */
export function protect(markdown: string, terms: readonly string[] = []): Protected {
  const parts: Protected = []
  let at = 0
  const walk = (node: Nodes) => {
    if (!('children' in node)) return
    const words = isWords(node) ? spanOf(node) : null
    if (!words) {
      for (const child of node.children) walk(child)
      return
    }
    parts.push(markdown.slice(at, words.start))
    parts.push(segment(markdown, node as Parent, words, terms))
    at = words.end
  }
  walk(parseMarkdown(markdown))
  parts.push(markdown.slice(at))
  return parts.filter((part) => part !== '' && (typeof part === 'string' || part.text !== ''))
}

const isWords = (node: Nodes) =>
  node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell'

type Span = { start: number; end: number }

function spanOf(node: Parent | Nodes): Span | null {
  const children: readonly Nodes[] = 'children' in node ? node.children : [node]
  const start = children[0]?.position?.start.offset
  const end = children.at(-1)?.position?.end.offset
  return start === undefined || end === undefined ? null : { start, end }
}

type Mark = Span & { pairWith?: number; open?: boolean }

function segment(markdown: string, node: Parent, span: Span, terms: readonly string[]): Segment {
  const marks: Mark[] = []
  for (const child of node.children) markInline(child, markdown, marks)
  markLiterals(markdown, span, marks, terms)
  marks.sort((a, b) => a.start - b.start || a.end - b.end)
  const kept: Kept[] = []
  const numbers = new Map<Mark, number>()
  let text = ''
  let at = span.start
  for (const mark of marks) {
    text += words(markdown.slice(at, mark.start))
    numbers.set(mark, kept.length + 1)
    kept.push({ source: markdown.slice(mark.start, mark.end) })
    text += `⟦${kept.length}⟧`
    at = mark.end
  }
  text += words(markdown.slice(at, span.end))
  for (const mark of marks) {
    const partner = marks.find((other) => other !== mark && mark.pairWith === other.pairWith)
    const own = kept[(numbers.get(mark) ?? 0) - 1]
    if (mark.pairWith === undefined || !partner || !own) continue
    own.pair = { open: mark.open === true, other: numbers.get(partner) ?? 0 }
  }
  return { text, kept }
}

/** A paragraph's own line breaks, with the marks of a quotation or a list before the next line, are one space. */
const words = (raw: string) => raw.replace(/[ \t]*\r?\n(?:[ \t]|>)*/g, ' ')

const paired = ['link', 'linkReference', 'emphasis', 'strong', 'delete']

function markInline(node: Nodes, markdown: string, marks: Mark[]) {
  const start = node.position?.start.offset
  const end = node.position?.end.offset
  if (node.type === 'text' || start === undefined || end === undefined) return
  if (node.type === 'break') {
    const indent = /^(?:[ \t]|>)*/.exec(markdown.slice(end))?.[0].length ?? 0
    marks.push({ start, end: end + indent })
    return
  }
  const inner = 'children' in node ? spanOf(node) : null
  const bare = node.type === 'link' && !markdown.startsWith('[', start)
  if (!paired.includes(node.type) || !inner || bare || !('children' in node)) {
    marks.push({ start, end })
    return
  }
  const pairWith = start
  marks.push({ start, end: inner.start, pairWith, open: true })
  for (const child of node.children) markInline(child, markdown, marks)
  marks.push({ start: inner.end, end, pairWith, open: false })
}

/** Adds what patterns and terms find between the marks there are, longest terms first. */
function markLiterals(markdown: string, span: Span, marks: Mark[], terms: readonly string[]) {
  const named = [...terms]
    .filter((term) => term.trim() !== '')
    .sort((a, b) => b.length - a.length)
    .map((term) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(term)}(?![\\p{L}\\p{N}])`, 'u'))
  for (const pattern of [...literal, ...named]) {
    const all = new RegExp(pattern.source, `${pattern.flags}g`)
    for (const gap of gaps(span, marks)) {
      const text = markdown.slice(gap.start, gap.end)
      for (const found of text.matchAll(all)) {
        const start = gap.start + found.index
        marks.push({ start, end: start + found[0].length })
      }
    }
  }
}

function gaps(span: Span, marks: readonly Mark[]): Span[] {
  const free: Span[] = []
  let at = span.start
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    if (mark.start > at) free.push({ start: at, end: mark.start })
    at = Math.max(at, mark.end)
  }
  if (span.end > at) free.push({ start: at, end: span.end })
  return free
}

const escaped = (term: string) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
