import { type ArticleFinding, finding } from '#importers/article/findings'
import { isHtml, linesOfHtml } from '#importers/article/html'
import { readLead } from '#importers/article/lead'
import { isBlank, type Line, linesOfText, markdownOf, passageOf, trimmed } from '#importers/article/lines'
import type { ArticleLocale } from '#importers/article/locales'
import { hullOf, mainWindows, otherWindows } from '#importers/article/main-window'
import { type Outline, outlineOf } from '#importers/article/outline'
import { takePlaceholders } from '#importers/article/pending-sections'
import { readRemediation } from '#importers/article/remediation-list'
import { settle } from '#importers/article/settle'
import type { ArticleStory } from '#importers/article/story'
import { readTimeline } from '#importers/article/timeline'
import { titleOf } from '#importers/article/title'
import { readTranslation } from '#importers/article/translation'
import { withUnplaced } from '#importers/article/unplaced'
import { type DayContext, dayIn, windowsIn } from '#importers/article/window'

/** What an article says and what is to be said about it; `story` is null where it is no article. */
export type ArticleReading = { story: ArticleStory | null; findings: ArticleFinding[] }

/**
 * Reads a published incident article, plain text or saved HTML, in one of the languages with a headings table.
 * Pure: the same file always gives the same story. Whatever is derived, contradictory or could not be placed is
 * a finding with its line; text without a place is kept under more information.
 */
export function parseArticle(
  source: string,
  options: { locale: ArticleLocale; title?: string | undefined },
): ArticleReading {
  const { locale } = options
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const findings: ArticleFinding[] = []
  const saved = isHtml(text)
  if (saved) findings.push(finding(null, 'saved_page'))
  const page = saved ? linesOfHtml(text) : { lines: linesOfText(text), title: null }
  const spaced = isSpaced(page.lines)
  const outline = outlineOf(page.lines, locale)
  const refused = refusal(outline, locale)
  if (refused) return { story: null, findings: [...findings, refused] }
  findings.push(...outline.findings)

  const unplaced = [...outline.unplaced]
  const lead = readLead(outline, page.title, unplaced, findings)
  const translation = readTranslation(outline, locale, unplaced, findings)
  const pendingNow = takePlaceholders(outline, spaced, locale, findings)

  const summaryLines = outline.sections.get('summary') ?? []
  const context = contextOf([lead.title ? [lead.title] : [], summaryLines, page.lines], locale)
  const named = windowsIn(passageOf(summaryLines), locale, context)
  const windows = mainWindows(named.windows)
  findings.push(...named.findings)

  const timeline = readTimeline(outline.entries, spaced, locale, context, hullOf(windows))
  findings.push(...timeline.findings)
  const { entries } = timeline
  if (entries.length === 0) findings.push(finding(null, 'timeline_missing'))
  const undated = findings.filter((f) => f.code === 'date_unknown')
  if (undated.length > 0) return { story: null, findings: undated }
  if (windows.length === 0 && entries.length === 0) {
    return {
      story: null,
      findings: [finding(null, 'not_an_article', { lacks: 'it names no time at which anything happened' })],
    }
  }
  otherWindows(outline, windows, locale, context, summaryLines, findings)
  const over = pendingNow
    ? false
    : ['rootCause', 'resolution'].some((key) => outline.sections.has(key as 'resolution'))
  settle(windows, entries, over, findings)

  const remediation = readRemediation(outline.sections.get('remediation') ?? [], spaced, locale)
  findings.push(...remediation.findings)
  unplaced.push(...remediation.unplaced, ...(outline.sections.get('postmortem') ?? []))
  const prose = (key: 'summary' | 'rootCause' | 'resolution') =>
    markdownOf(outline.sections.get(key) ?? [], spaced) || null
  const story: ArticleStory = {
    locale,
    translation,
    title: null,
    summary: prose('summary'),
    windows,
    entries,
    rootCause: prose('rootCause'),
    resolution: prose('resolution'),
    moreInformation: withUnplaced(outline.sections.get('moreInformation') ?? [], unplaced, spaced, findings),
    noRemediationReason: remediation.reason,
    remediationItems: remediation.items,
  }
  story.title = titleOf(options.title, lead, summaryLines, locale, findings)
  return { story, findings: inOrder(findings) }
}

const isSpaced = (lines: readonly Line[]) => trimmed(lines).some(isBlank)

/** Errors first, then by line; findings about the whole article lead. */
const inOrder = (findings: ArticleFinding[]) =>
  findings
    .map((f, index) => ({ f, index }))
    .sort((a, b) => (a.f.line ?? 0) - (b.f.line ?? 0) || a.index - b.index)
    .map(({ f }) => f)

function refusal(outline: Outline, locale: ArticleLocale): ArticleFinding | null {
  const { headingLocales } = outline
  if (headingLocales.length === 0) {
    return finding(null, 'not_an_article', {
      lacks: 'none of its lines is a heading such as Summary, Timeline or Root cause',
    })
  }
  if (headingLocales.some((found) => found === locale || found === 'en')) return null
  const [found] = headingLocales
  const single = found && headingLocales.every((other) => other === found) && headingLocales.length > 1
  return single ? finding(null, 'wrong_language', { found, asked: locale }) : null
}

function contextOf(parts: readonly (readonly Line[])[], locale: ArticleLocale): DayContext | null {
  for (const lines of parts) {
    const found = dayIn(passageOf(lines), locale)
    if (found) return found
  }
  return null
}
