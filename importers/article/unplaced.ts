import { type ArticleFinding, excerpt, finding } from '#importers/article/findings'
import { type Line, markdownOf, trimmed } from '#importers/article/lines'

/** Text without a place goes below the rest of more information, and each stretch of it is reported. */
export function withUnplaced(
  lines: readonly Line[],
  unplaced: readonly Line[],
  spaced: boolean,
  findings: ArticleFinding[],
): string | null {
  const stretches: Line[][] = []
  for (const line of unplaced) {
    const last = stretches.at(-1)
    const previous = last?.at(-1)
    if (last && previous && line.number >= previous.number && line.number - previous.number <= 2)
      last.push(line)
    else stretches.push([line])
  }
  const texts = stretches.map(trimmed).filter((stretch) => stretch.length > 0)
  for (const stretch of texts) {
    const text = excerpt(stretch.map((line) => line.text).join(' '))
    findings.push(finding(stretch[0]?.number ?? null, 'unplaced', { lines: range(stretch), text }))
  }
  return (
    [markdownOf(lines, spaced), ...texts.map((stretch) => markdownOf(stretch, spaced))]
      .filter(Boolean)
      .join('\n\n') || null
  )
}

/** Numbers of the first and last of some lines, as findings name them. */
export const range = (lines: readonly Line[]) => {
  const [first, last] = [lines[0]?.number, lines.at(-1)?.number]
  return first === last ? String(first) : `${first}–${last}`
}
