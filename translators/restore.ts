import type { Nodes } from 'mdast'
import { parseMarkdown } from '#lib/markdown'
import { type Protected, placeholder, type Segment } from '#translators/protect'

/** Why a machine's words are not taken. */
export type Refusal =
  | 'placeholder_lost'
  | 'placeholder_invented'
  | 'placeholders_crossed'
  | 'nothing_returned'
  | 'structure_changed'
  | 'facts_changed'

type Restored = { body: string } | { refusal: Refusal; detail: string }

/**
 * Puts what was kept back into a machine's words, `translated` in the order of the segments. Refuses words that
 * lost, doubled or invented a placeholder, opened and closed pairs crosswise, or read as other Markdown than
 * was sent.
 */
export function restore(source: string, parts: Protected, translated: readonly string[]): Restored {
  let body = ''
  let at = 0
  for (const part of parts) {
    if (typeof part === 'string') {
      body += part
      continue
    }
    const words = translated[at++] ?? ''
    const restored = restoreSegment(part, words)
    if ('refusal' in restored) return restored
    body += restored.body
  }
  const [before, after] = [skeleton(source), skeleton(body)]
  return before === after ? { body } : { refusal: 'structure_changed', detail: 'reads as other Markdown' }
}

function restoreSegment({ text, kept }: Segment, translated: string): Restored {
  const line = translated.replace(/\s*\n\s*/g, ' ').trim()
  if (line === '') return { refusal: 'nothing_returned', detail: 'empty' }
  const seen = new Set<number>()
  const open: number[] = []
  for (const [token, digits] of line.matchAll(placeholder)) {
    const number = Number(digits)
    const held = kept[number - 1]
    if (!held || seen.has(number) || token !== `⟦${number}⟧`) {
      return { refusal: 'placeholder_invented', detail: token }
    }
    seen.add(number)
    if (held.pair?.open) open.push(number)
    else if (held.pair && open.pop() !== held.pair.other) {
      return { refusal: 'placeholders_crossed', detail: held.source }
    }
  }
  const lost = kept.findIndex((_, i) => !seen.has(i + 1))
  if (lost >= 0) return { refusal: 'placeholder_lost', detail: kept[lost]?.source ?? '' }
  const rest = line.replace(placeholder, '')
  if (/[⟦⟧]/.test(rest)) return { refusal: 'placeholder_invented', detail: rest.slice(0, 40) }
  const edge = /^\s*/.exec(text)?.[0] ?? ''
  const end = /\s*$/.exec(text)?.[0] ?? ''
  return {
    body: edge + line.replace(placeholder, (_, digits) => kept[Number(digits) - 1]?.source ?? '') + end,
  }
}

/** Markdown without its words: blocks in their order, and what stands inside them in any order. */
function skeleton(markdown: string): string {
  const inline = new Set(['text', 'paragraph', 'heading', 'tableCell'])
  const outline = (node: Nodes): string => {
    if (node.type === 'text') return ''
    if (node.type === 'code' || node.type === 'inlineCode') return `${node.type}:${node.value}`
    const url = 'url' in node ? node.url : ''
    const children = 'children' in node ? node.children.map(outline).filter(Boolean) : []
    const ordered = inline.has(node.type) || isPhrasing(node.type) ? children.sort() : children
    const more =
      node.type === 'heading' ? node.depth : node.type === 'list' ? `${node.ordered} ${node.spread}` : ''
    return `${node.type}${more}:${url}(${ordered.join(',')})`
  }
  return outline(parseMarkdown(markdown))
}

const isPhrasing = (type: string) =>
  ['link', 'linkReference', 'emphasis', 'strong', 'delete', 'footnoteReference'].includes(type)
