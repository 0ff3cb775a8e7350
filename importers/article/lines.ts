/** A line of an article with its number in the file. `level` is set where markup makes it a heading. */
export type Line = { number: number; text: string; level: number | null }

/** Lines joined for reading, with the way back from an offset to the line it came from. */
export type Passage = { text: string; lineAt: (offset: number) => number }

const boldLevel = 5

/** The text without the marks of Markdown headings, bold and block quotes around it. */
export const unmarked = (text: string): string =>
  text
    .trim()
    .replace(/^#{1,6}\s+|\s+#+$/g, '')
    .replace(/^(\*\*|__)(.*)\1(\s*[:：])?$/u, '$2$3')
    .trim()

function levelOf(text: string): number | null {
  const hashes = /^(#{1,6})\s+\S/.exec(text)?.[1]
  if (hashes) return hashes.length
  return /^(\*\*|__)(?:(?!\1).)+\1\s*[:：]?$/u.test(text.trim()) ? boldLevel : null
}

/** Plain or Markdown text → lines; rules and heading underlines count as blank. */
export function linesOfText(source: string): Line[] {
  return source.split('\n').map((raw, index) => {
    const text = raw.trimEnd()
    if (/^\s*([-=*_])(?:\s*\1){2,}$/.test(text)) return { number: index + 1, text: '', level: null }
    return { number: index + 1, text, level: levelOf(text) }
  })
}

export const isBlank = (line: Line): boolean => line.text.trim() === ''

/** Drops blank lines at both ends. */
export function trimmed(lines: readonly Line[]): Line[] {
  const first = lines.findIndex((line) => !isBlank(line))
  const last = lines.findLastIndex((line) => !isBlank(line))
  return first < 0 ? [] : lines.slice(first, last + 1)
}

export const bulletPattern = /^\s*(?:[-*+•‣▪◦·・–]|\d{1,2}[.)])\s+/u

/**
 * The Markdown of some lines. Where an article has no blank lines at all, every line is a paragraph
 * (`spaced` false); otherwise line breaks inside paragraphs stay as they are.
 */
export function markdownOf(lines: readonly Line[], spaced: boolean): string {
  const kept = trimmed(lines)
  if (spaced)
    return kept
      .map((line) => line.text)
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
  let text = ''
  for (const [index, line] of kept.entries()) {
    const previous = kept[index - 1]
    if (previous) text += bulletPattern.test(previous.text) && bulletPattern.test(line.text) ? '\n' : '\n\n'
    text += line.text
  }
  return text
}

/** Lines as one passage. A line break counts as a space, so that wrapped sentences can be read across it. */
export function passageOf(lines: readonly Line[]): Passage {
  const starts: { offset: number; number: number }[] = []
  let text = ''
  for (const line of lines) {
    if (text) text += isBlank(line) ? '\n\n' : ' '
    starts.push({ offset: text.length, number: line.number })
    text += line.text
  }
  return { text, lineAt: (offset) => starts.findLast((s) => s.offset <= offset)?.number ?? 1 }
}

/** The sentences of a passage with their offsets. Figures such as `9.` do not end one. */
export function sentencesOf(text: string): { text: string; offset: number }[] {
  const found: { text: string; offset: number }[] = []
  const ends = /(?<!\d)(?<!\b\p{L})[.!?؟]+["»”)]?(?=\s|$)|[。！？]|\n{2,}/gu
  let from = 0
  const push = (to: number) => {
    const piece = text.slice(from, to)
    if (piece.trim()) found.push({ text: piece, offset: from })
    from = to
  }
  for (const end of text.matchAll(ends)) push(end.index + end[0].length)
  push(text.length)
  return found
}
