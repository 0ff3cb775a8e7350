import type { IncidentStatus } from '#domain/incident/incident'
import type { RemediationState } from '#domain/remediation/remediation'
import type { ArticleLocale } from '#importers/article/locales'

export type ArticleEntry = { line: number; occurredAt: Date; status: IncidentStatus; body: string | null }
export type ArticleWindow = { line: number; startedAt: Date; endedAt: Date | null }
export type ArticleItem = {
  line: number
  text: string
  state: RemediationState
  targetDate: string | null
  doneDate: string | null
}

/** Provenance of a translation, and the language of the official version; null for an article in its source. */
export type ArticleTranslation = { provenance: 'machine'; sourceLocale: ArticleLocale } | null

/** What an article says, free of its layout. Prose is Markdown; entries are oldest first. */
export type ArticleStory = {
  locale: ArticleLocale
  translation: ArticleTranslation
  title: string | null
  summary: string | null
  windows: ArticleWindow[]
  entries: ArticleEntry[]
  rootCause: string | null
  resolution: string | null
  moreInformation: string | null
  noRemediationReason: string | null
  remediationItems: ArticleItem[]
}
