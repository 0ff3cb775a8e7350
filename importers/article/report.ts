import type { Imported } from '#domain/incident/import-incident'
import type { Missing } from '#domain/postmortem/postmortem'
import { defaultLocale, isLocale } from '#i18n/locales'
import { type ArticleFinding, sentence, span, utc } from '#importers/article/findings'
import type { ArticleImport } from '#importers/article/import-article'
import { languageName } from '#importers/article/locales'
import type { ArticleStory } from '#importers/article/story'

const lacks: Record<Missing, string> = {
  resolved: 'an update that says it is resolved',
  window: 'an impact window',
  summary: 'a summary',
  rootCause: 'the root cause',
  resolution: 'the resolution',
  remediationItems: 'remediation items or a reason for none',
  droppedReason: 'a reason for every dropped remediation item',
}

/** Findings as lines: where, how grave, what. */
const findingLines = (findings: readonly ArticleFinding[]): string[] =>
  findings.map(
    (f) =>
      `  ${(f.line === null ? 'article' : `line ${f.line}`).padEnd(9)} ${f.level.padEnd(8)} ${sentence(f)}`,
  )

function readLines(story: ArticleStory): string[] {
  const parts = [
    ['summary', story.summary],
    ['root cause', story.rootCause],
    ['resolution', story.resolution],
    ['reason for no remediation items', story.noRemediationReason],
    ['more information', story.moreInformation],
  ].flatMap(([name, body]) => (body ? [name] : []))
  const { length: items } = story.remediationItems
  return [
    `  title     ${story.title ?? 'none'}`,
    ...story.windows.map((window) => `  window    ${span(window)}`),
    ...story.entries.map((entry) => `  entry     ${utc(entry.occurredAt)}  ${entry.status}`),
    ...story.remediationItems.map((item) => `  item      ${item.state.replace('_', ' ')}: ${item.text}`),
    `  sections  ${[...parts, ...(items > 0 ? [`${items} remediation ${items === 1 ? 'item' : 'items'}`] : [])].join(', ') || 'none'}`,
  ]
}

const outcomes: Record<Imported['outcome'], (slug: string) => string> = {
  created: (slug) => `Stored as ${slug}.`,
  extended: (slug) => `Added to ${slug}.`,
  unchanged: (slug) => `Nothing changed: ${slug} holds this article already.`,
}

function storedLines(stored: Imported, wanted: boolean, locale: string): string[] {
  const { slug, published, postmortem, missing, servicesMade } = stored
  const state = published ? 'public' : 'draft'
  const gap = wanted && postmortem !== 'published' && missing.length > 0
  return [
    outcomes[stored.outcome](slug),
    ...servicesMade.map((service) => `Service made: ${service}.`),
    `Incident: ${state}. Postmortem: ${postmortem}.${gap ? ` It lacks ${missing.map((m) => lacks[m]).join(', ')}.` : ''}`,
    ...(published
      ? [`Page: /${isLocale(locale) ? locale : defaultLocale}/incidents/${slug}`]
      : ['Use --publish to make it public.']),
    'Nobody was notified.',
  ]
}

/** What the command line prints about an import. */
export function report({ story, findings, stored }: ArticleImport, publish: boolean): string[] {
  const lines: string[] = []
  if (story) {
    const kind = story.translation
      ? `${languageName(story.locale)}, translated by machine from ${languageName(story.translation.sourceLocale)}`
      : languageName(story.locale)
    lines.push(`Read (${kind}):`, ...readLines(story), '')
  }
  if (findings.length > 0) lines.push(`Findings (${findings.length}):`, ...findingLines(findings), '')
  if (stored) lines.push(...storedLines(stored, publish, story?.locale ?? defaultLocale))
  return lines
}
