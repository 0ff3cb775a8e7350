import { type ArticleFinding, finding } from '#importers/article/findings'
import { isBlank, type Line, unmarked } from '#importers/article/lines'
import type { Outline } from '#importers/article/outline'

/** The title an article carries, and whether its markup says that it is one. */
export type Lead = { title: Line | null; marked: boolean }

const titleLimit = 120

/** What stands before the first heading: the title, and a summary where no heading announces one. */
export function readLead(
  outline: Outline,
  marked: Line | null,
  unplaced: Line[],
  findings: ArticleFinding[],
): Lead {
  const rest = outline.preamble.filter((line) => !isBlank(line))
  let title = marked
  const [first] = rest
  if (!title && first && (first.level !== null || isTitle(first.text, rest.length, outline))) {
    title = { ...first, text: unmarked(first.text) }
    rest.shift()
  }
  const summary = outline.sections.get('summary')
  if (rest.length > 0 && !summary?.some((line) => !isBlank(line))) {
    findings.push(finding(rest[0]?.number ?? null, 'summary_without_heading'))
    const from = rest[0]?.number ?? 0
    outline.sections.set(
      'summary',
      outline.preamble.filter((line) => line.number >= from),
    )
  } else unplaced.push(...rest)
  return { title, marked: marked !== null || title?.level === 1 }
}

const isTitle = (text: string, count: number, outline: Outline) =>
  text.length <= 200 &&
  !/[.。!?؟]$/.test(text.trim()) &&
  (count > 1 || outline.sections.has('summary') || text.length <= titleLimit)
