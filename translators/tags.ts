import { placeholder } from '#translators/protect'
import type { Piece } from '#translators/translator'

/** Names of the elements that stand for placeholders: around words, and instead of something. */
export type Tags = { around: string; whole: (number: number) => string; wholeBack: RegExp }

/** Placeholders as elements, for providers that keep markup in its place. */
export function toTags({ text, pairs }: Piece, tags: Tags): string {
  let tagged = ''
  let at = 0
  for (const found of text.matchAll(placeholder)) {
    tagged += escapeXml(text.slice(at, found.index))
    const number = Number(found[1])
    const pair = pairs.get(number)
    if (!pair) tagged += tags.whole(number)
    else tagged += pair.open ? `<${tags.around} id="p${number}">` : `</${tags.around}>`
    at = found.index + found[0].length
  }
  return tagged + escapeXml(text.slice(at))
}

/** Elements back into placeholders. An element that nobody sent becomes one that is known to be invented. */
export function fromTags(answer: string, { pairs }: Piece, tags: Tags): string {
  const open: number[] = []
  const whole = answer.replace(tags.wholeBack, (_, digits) => `⟦${digits}⟧`)
  const element = new RegExp(`<(/?)${tags.around}(?:\\s+id="p(\\d+)")?\\s*>`, 'g')
  const words = whole.replace(element, (_, closes, digits) => {
    if (!closes) {
      open.push(Number(digits))
      return `⟦${digits ?? 0}⟧`
    }
    return `⟦${pairs.get(open.pop() ?? 0)?.other ?? 0}⟧`
  })
  return unescapeXml(words)
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const unescapeXml = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#(?:39|x27);|&apos;/gi, "'")
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
