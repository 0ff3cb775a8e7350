import { derivedTitle } from '#importers/article/derived-title'
import { type ArticleFinding, excerpt, finding } from '#importers/article/findings'
import type { Lead } from '#importers/article/lead'
import { type Line, passageOf, sentencesOf, trimmed } from '#importers/article/lines'
import type { ArticleLocale } from '#importers/article/locales'

/** The title asked for, else the article's own, else one made of the summary's first sentence. */
export function titleOf(
  wanted: string | undefined,
  lead: Lead,
  summary: readonly Line[],
  locale: ArticleLocale,
  findings: ArticleFinding[],
): string | null {
  const own = lead.title
  if (wanted) {
    if (own && own.text !== wanted) findings.push(finding(own.number, 'title_replaced', { title: own.text }))
    return wanted
  }
  if (own) {
    if (!lead.marked)
      findings.push(finding(own.number, 'title_first_line', { title: excerpt(own.text, 120) }))
    return excerpt(own.text, 200)
  }
  const passage = passageOf(trimmed(summary))
  const [sentence] = sentencesOf(passage.text)
  if (!sentence) return null
  const title = derivedTitle(sentence.text, locale)
  findings.push(finding(passage.lineAt(sentence.offset), 'title_derived', { title }))
  return title
}
