import { dayOfInstant } from '#importers/article/calendar'
import { type ArticleFinding, excerpt, finding, span, utc } from '#importers/article/findings'
import { isHtml, linesOfHtml } from '#importers/article/html'
import {
  isBlank,
  type Line,
  linesOfText,
  markdownOf,
  passageOf,
  sentencesOf,
  trimmed,
  unmarked,
} from '#importers/article/lines'
import type { ArticleLocale } from '#importers/article/locales'
import { noticeIn } from '#importers/article/notice'
import { type Outline, outlineOf, sectionName } from '#importers/article/outline'
import { placeholderIn } from '#importers/article/placeholders'
import { readRemediation } from '#importers/article/remediation-list'
import type { ArticleEntry, ArticleStory, ArticleTranslation, ArticleWindow } from '#importers/article/story'
import { readTimeline } from '#importers/article/timeline'
import { type DayContext, dayIn, windowsIn } from '#importers/article/window'

/** What an article says and what is to be said about it; `story` is null where it is no article. */
export type ArticleReading = { story: ArticleStory | null; findings: ArticleFinding[] }

const titleLimit = 120

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
  const lead = leading(outline, page.title, unplaced, findings)
  const translation = readNotice(outline, locale, unplaced, findings)
  const pendingNow = takePlaceholders(outline, spaced, locale, findings)

  const summaryLines = outline.sections.get('summary') ?? []
  const context = contextOf([lead.title ? [lead.title] : [], summaryLines, page.lines], locale)
  const named = windowsIn(passageOf(summaryLines), locale, context)
  const windows = main(named.windows)
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
  story.title = titleOf(options.title, lead, summaryLines, findings)
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

/** What stands before the first heading: the title, and a summary where no heading announces one. */
function leading(outline: Outline, marked: Line | null, unplaced: Line[], findings: ArticleFinding[]) {
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
  !/[.。!?]$/.test(text.trim()) &&
  (count > 1 || outline.sections.has('summary') || text.length <= titleLimit)

function readNotice(
  outline: Outline,
  locale: ArticleLocale,
  unplaced: Line[],
  findings: ArticleFinding[],
): ArticleTranslation {
  const lines = (outline.sections.get('notice') ?? []).filter((line) => !isBlank(line))
  const more = outline.sections.get('moreInformation') ?? []
  const kept: Line[] = []
  const said = { machine: false, official: null as ReturnType<typeof noticeIn>['official'] }
  for (const line of lines) {
    const says = noticeIn(line.text)
    if (!says.machine && !says.guarantee && !says.official) {
      unplaced.push(line)
      continue
    }
    kept.push(line)
    said.machine ||= says.machine
    said.official ??= says.official
  }
  outline.sections.set('moreInformation', more)
  const [first] = kept
  if (!first) return null
  if (said.official === locale) {
    findings.push(finding(first.number, 'source_is_translation', { source: locale }))
    return null
  }
  if (!said.official || said.official === 'unnamed') findings.push(finding(first.number, 'official_assumed'))
  if (!said.machine) findings.push(finding(first.number, 'machine_assumed'))
  const sourceLocale = said.official && said.official !== 'unnamed' ? said.official : 'en'
  if (sourceLocale === locale) return null
  findings.push(finding(first.number, 'translation_notice', { lines: range(kept), source: sourceLocale }))
  return { provenance: 'machine', sourceLocale }
}

/** Takes out sections that hold nothing but TBD. Says whether the postmortem as a whole is still to come. */
function takePlaceholders(
  outline: Outline,
  spaced: boolean,
  locale: ArticleLocale,
  findings: ArticleFinding[],
): boolean {
  let pending = false
  for (const key of ['postmortem', 'rootCause', 'resolution', 'remediation'] as const) {
    const lines = outline.sections.get(key)
    if (!lines) continue
    const text = markdownOf(lines, spaced)
    const placeholder = placeholderIn(text, locale)
    if (text && !placeholder) continue
    outline.sections.delete(key)
    if (!placeholder) continue
    pending = true
    const code = placeholder === 'known' ? 'postmortem_pending' : 'placeholder_assumed'
    findings.push(finding(trimmed(lines)[0]?.number ?? null, code, { text, section: sectionName(key) }))
  }
  return pending
}

function contextOf(parts: readonly (readonly Line[])[], locale: ArticleLocale): DayContext | null {
  for (const lines of parts) {
    const found = dayIn(passageOf(lines), locale)
    if (found) return found
  }
  return null
}

const hullOf = (windows: readonly ArticleWindow[]) => {
  const [first] = windows
  if (!first) return null
  const startedAt = new Date(Math.min(...windows.map((w) => w.startedAt.getTime())))
  const open = windows.some((w) => w.endedAt === null)
  return {
    startedAt,
    endedAt: open ? null : new Date(Math.max(...windows.map((w) => w.endedAt?.getTime() ?? 0))),
    line: first.line,
  }
}

/** The windows of the first line that names any; later ones inside them only repeat, others are contradictions. */
function main(windows: readonly ArticleWindow[]): ArticleWindow[] {
  const [first] = windows
  if (!first) return []
  const closed = windows.find((w) => w.endedAt !== null) ?? first
  return windows.filter((w) => w.line === closed.line && (w.endedAt !== null || w === closed))
}

const inside = (inner: ArticleWindow, outer: { startedAt: Date; endedAt: Date | null }) =>
  inner.startedAt >= outer.startedAt &&
  (!outer.endedAt || (inner.endedAt ?? outer.startedAt) <= outer.endedAt)

/** Windows named elsewhere in the article that do not lie inside the summary's. */
function otherWindows(
  outline: Outline,
  windows: readonly ArticleWindow[],
  locale: ArticleLocale,
  context: DayContext | null,
  summaryLines: readonly Line[],
  findings: ArticleFinding[],
) {
  const hull = hullOf(windows)
  if (!hull) {
    findings.push(finding(null, 'window_missing'))
    return
  }
  findings.push(...windows.map((w) => finding(w.line, 'window_read', { window: span(w) })))
  const day = { day: dayOfInstant(hull.startedAt), line: hull.line }
  const bodies = [
    summaryLines,
    ...outline.entries.map((entry) => entry.lines),
    ...(['rootCause', 'resolution', 'postmortem'] as const).map((key) => outline.sections.get(key) ?? []),
  ]
  for (const lines of bodies) {
    for (const other of windowsIn(passageOf(lines), locale, context ?? day).windows) {
      const main = windows.some(
        (w) =>
          w.line === other.line &&
          w.startedAt.getTime() === other.startedAt.getTime() &&
          w.endedAt?.getTime() === other.endedAt?.getTime(),
      )
      if (main || inside(other, hull)) continue
      findings.push(finding(other.line, 'window_differs', { other: span(other), window: span(hull) }))
    }
  }
}

const minutes = (ms: number) => String(Math.round(ms / 60_000))

/** Brings windows and entries together: open ends, the resolution, and where they contradict each other. */
function settle(
  windows: ArticleWindow[],
  entries: ArticleEntry[],
  over: boolean,
  findings: ArticleFinding[],
) {
  const openWindow = windows.find((w) => w.endedAt === null)
  const last = entries.at(-1)
  const resolved = entries[entries.findLastIndex((e) => e.status !== 'resolved') + 1]
  if (openWindow) {
    if (resolved) {
      openWindow.endedAt = resolved.occurredAt
      findings.push(finding(openWindow.line, 'window_end_derived', { instant: utc(resolved.occurredAt) }))
    } else findings.push(finding(openWindow.line, 'window_open'))
  }
  const hull = hullOf(windows)
  if (!hull) return
  const early = entries.find((entry) => entry.occurredAt < hull.startedAt)
  if (early) {
    const by = minutes(hull.startedAt.getTime() - early.occurredAt.getTime())
    findings.push(
      finding(early.line, 'entry_before_window', {
        instant: utc(early.occurredAt),
        minutes: by,
        from: String(hull.line),
      }),
    )
  }
  if (!hull.endedAt) return
  if (resolved) {
    const difference = resolved.occurredAt.getTime() - hull.endedAt.getTime()
    if (difference === 0) return
    const code = difference > 0 ? 'window_ends_before_report' : 'window_ends_after_report'
    findings.push(
      finding(resolved.line, code, {
        minutes: minutes(Math.abs(difference)),
        instant: utc(resolved.occurredAt),
      }),
    )
  } else if (over && entries.every((entry) => entry.status !== 'resolved')) {
    const at = last && last.occurredAt >= hull.endedAt ? last : null
    if (at) at.status = 'resolved'
    else entries.push({ line: hull.line, occurredAt: hull.endedAt, status: 'resolved', body: null })
    findings.push(
      finding(at?.line ?? hull.line, 'status_from_window', { instant: utc(at?.occurredAt ?? hull.endedAt) }),
    )
  }
}

/** Text without a place goes below the rest of more information, and each stretch of it is reported. */
function withUnplaced(
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

const range = (lines: readonly Line[]) => {
  const [first, last] = [lines[0]?.number, lines.at(-1)?.number]
  return first === last ? String(first) : `${first}–${last}`
}

function titleOf(
  wanted: string | undefined,
  lead: { title: Line | null; marked: boolean },
  summary: readonly Line[],
  findings: ArticleFinding[],
): string | null {
  const own = lead.title
  if (wanted) {
    if (own && own.text !== wanted) findings.push(finding(own.number, 'title_replaced', { title: own.text }))
    return wanted
  }
  if (own) {
    if (!lead.marked)
      findings.push(finding(own.number, 'title_first_line', { title: excerpt(own.text, titleLimit) }))
    return excerpt(own.text, 200)
  }
  const passage = passageOf(trimmed(summary))
  const [sentence] = sentencesOf(passage.text)
  if (!sentence) return null
  const title = excerpt(sentence.text, titleLimit).replace(/[.。]$/, '')
  findings.push(finding(passage.lineAt(sentence.offset), 'title_derived', { title }))
  return title
}
