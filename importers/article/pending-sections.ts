import { type ArticleFinding, finding } from '#importers/article/findings'
import { markdownOf, trimmed } from '#importers/article/lines'
import type { ArticleLocale } from '#importers/article/locales'
import { type Outline, sectionName } from '#importers/article/outline'
import { placeholderIn } from '#importers/article/placeholders'

/** Takes out sections that hold nothing but TBD. Says whether the postmortem as a whole is still to come. */
export function takePlaceholders(
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
