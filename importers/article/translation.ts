import { type ArticleFinding, finding } from '#importers/article/findings'
import { isBlank, type Line } from '#importers/article/lines'
import type { ArticleLocale } from '#importers/article/locales'
import { noticeIn } from '#importers/article/notice'
import type { Outline } from '#importers/article/outline'
import type { ArticleTranslation } from '#importers/article/story'
import { range } from '#importers/article/unplaced'

/** What the translation notice says of how the words were made; lines of it that say nothing are unplaced. */
export function readTranslation(
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
