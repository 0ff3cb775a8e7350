import { type ArticleFinding, finding } from '#importers/article/findings'
import { type ArticleSection, inlineHeading, sectionOf } from '#importers/article/headings'
import { isBlank, type Line, unmarked } from '#importers/article/lines'
import type { ArticleLocale } from '#importers/article/locales'
import { noticeIn } from '#importers/article/notice'
import { resemblesStamp, stampOf } from '#importers/article/stamp'
import type { RawEntry } from '#importers/article/timeline'

/** An article taken apart by its headings; nothing of it is lost. */
export type Outline = {
  preamble: Line[]
  sections: Map<Exclude<ArticleSection, 'timeline'>, Line[]>
  entries: RawEntry[]
  /** Lines under unknown headings, or before the first stamp of a timeline. */
  unplaced: Line[]
  /** Locales whose headings were seen, and how many sections. */
  headingLocales: ArticleLocale[]
  findings: ArticleFinding[]
}

const names: Record<ArticleSection, string> = {
  summary: 'the summary',
  timeline: 'the timeline',
  postmortem: 'the postmortem',
  rootCause: 'the root cause',
  resolution: 'the resolution',
  remediation: 'the remediation items',
  moreInformation: 'more information',
  notice: 'the translation notice',
}

/** A section as findings name it. */
export const sectionName = (section: ArticleSection): string => names[section]

/** Sorts an article's lines into sections and timeline entries. */
export function outlineOf(lines: readonly Line[], locale: ArticleLocale): Outline {
  const outline: Outline = {
    preamble: [],
    sections: new Map(),
    entries: [],
    unplaced: [],
    headingLocales: [],
    findings: [],
  }
  const { findings } = outline
  const at: { section: ArticleSection | 'preamble' | 'unknown'; level: number | null } = {
    section: 'preamble',
    level: null,
  }
  let afterBlank = true
  const stampFollows = (index: number) =>
    lines.slice(index + 1).some((l) => stampOf(l.text, l.number, locale, true))
  const bodyOf = (key: Exclude<ArticleSection, 'timeline'>) => {
    const known = outline.sections.get(key)
    if (known) return known
    const fresh: Line[] = []
    outline.sections.set(key, fresh)
    return fresh
  }
  const open = (key: ArticleSection, line: Line) => {
    if (key !== 'timeline' && (outline.sections.get(key)?.some((l) => !isBlank(l)) ?? false)) {
      findings.push(finding(line.number, 'section_twice', { section: names[key] }))
      bodyOf(key).push({ number: line.number, text: '', level: null })
    } else if (key !== 'timeline') bodyOf(key)
    at.section = key
    at.level = line.level
  }
  const keep = (line: Line) => {
    if (at.section === 'preamble') outline.preamble.push(line)
    else if (at.section === 'unknown') outline.unplaced.push(line)
    else if (at.section === 'timeline') {
      const last = outline.entries.at(-1)
      if (last) last.lines.push(line)
      else outline.unplaced.push(line)
    } else bodyOf(at.section).push(line)
  }

  for (const [index, line] of lines.entries()) {
    if (isBlank(line)) {
      keep(line)
      afterBlank = true
      continue
    }
    const inTimeline = at.section === 'timeline'
    const mayBeEntry = inTimeline || at.section === 'summary' || at.section === 'preamble'
    const stamp = mayBeEntry ? stampOf(line.text, line.number, locale, !inTimeline) : null
    const found = stamp ? null : sectionOf(line.text, locale)
    const inline = stamp || found ? null : inlineHeading(line.text, locale)
    const heads =
      found ??
      (inline && (inTimeline ? !stampFollows(index) : true) && startsSection(inline.section, at.section)
        ? inline
        : null)
    if (stamp) {
      at.section = 'timeline'
      const rest = stamp.rest ? [{ number: line.number, text: stamp.rest, level: null }] : []
      outline.entries.push({ stamp, lines: rest })
    } else if (heads) {
      const heading = inline ? inline.heading : unmarked(line.text)
      outline.headingLocales.push(heads.locale)
      if (heads.locale !== locale) {
        findings.push(
          finding(line.number, 'heading_foreign', {
            heading,
            locale: heads.locale,
            section: names[heads.section],
          }),
        )
      } else if (heads.odd) {
        findings.push(finding(line.number, 'heading_odd', { heading, section: names[heads.section] }))
      }
      open(heads.section, line)
      if (inline) keep({ number: line.number, text: inline.rest, level: null })
    } else if (
      line.level !== null &&
      at.section !== 'preamble' &&
      !(at.level !== null && line.level > at.level) &&
      !(inTimeline && line.level === 5)
    ) {
      findings.push(finding(line.number, 'heading_unknown', { heading: unmarked(line.text) }))
      at.section = 'unknown'
      at.level = line.level
      keep({ ...line, text: `**${unmarked(line.text)}**` })
    } else {
      if (mayBeEntry && resemblesStamp(line.text)) {
        findings.push(finding(line.number, 'stamp_unreadable', { text: line.text.trim() }))
      }
      if (at.section !== 'notice' && afterBlank && isNoticeStart(line.text) && !stampFollows(index))
        open('notice', { ...line, level: null })
      keep(
        line.level !== null && at.section !== 'preamble'
          ? { ...line, text: `**${unmarked(line.text)}**` }
          : line,
      )
    }
    afterBlank = false
  }
  return outline
}

const isNoticeStart = (text: string) => {
  const says = noticeIn(text)
  return says.machine && (says.guarantee || says.official !== null || text.length < 400)
}

/** A word and a colon inside the very section it names is prose, not a heading; so is `Updates: see below`. */
const startsSection = (wanted: ArticleSection, current: string) =>
  wanted !== current && wanted !== 'timeline' && !(wanted === 'summary' && current !== 'preamble')
