import { createHash } from 'node:crypto'
import type { Imported } from '#domain/incident/import-incident'
import type { Impact } from '#domain/incident/incident'
import type { ServiceStatus } from '#domain/service/service'
import { type Actor, authorize } from '#domain/staff/staff'
import { type ArticleFinding, type FindingCode, finding, span } from '#importers/article/findings'
import { type ArticleLocale, folded } from '#importers/article/locales'
import { languageMissing } from '#importers/article/page-language'
import { parseArticle } from '#importers/article/parse-article'
import { nameOfSlug, pageService, type ServiceChoice } from '#importers/article/services'
import type { ArticleStory } from '#importers/article/story'

export type ArticleOptions = {
  locale: ArticleLocale
  incident?: string | undefined
  title?: string | undefined
  slug?: string | undefined
  services: ServiceChoice[]
  impact?: Impact | undefined
  serviceStatus?: 'degraded_performance' | 'partial_outage' | 'major_outage' | undefined
  sourceUrl?: string | undefined
  publish: boolean
}

/** `stored` null: the file is no article that can be stored; an error among the findings says why. */
export type ArticleImport = {
  story: ArticleStory | null
  findings: ArticleFinding[]
  stored: Imported | null
}

const stateFor: Record<Impact, Exclude<ServiceStatus, 'operational' | 'under_maintenance'>> = {
  none: 'degraded_performance',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
}

/** The same for the same article: its address, or its words where no address is given; and its language. */
const articleKey = (source: string, options: Pick<ArticleOptions, 'locale' | 'sourceUrl'>): string =>
  createHash('sha256')
    .update(['article', options.locale, options.sourceUrl ?? folded(source)].join('\n'))
    .digest('hex')

/** Reads an article and stores its story. Nothing is stored where a finding is an error. */
export async function importArticle(
  actor: Actor,
  source: string,
  options: ArticleOptions,
): Promise<ArticleImport> {
  authorize(actor, 'incident:write')
  const { story, findings } = parseArticle(source, options)
  if (!story || findings.some((f) => f.level === 'error')) return { story: null, findings, stored: null }
  const { settings } = await import('#domain/settings/queries')
  const { importIncident } = await import('#domain/incident/import-incident')
  const page = await settings()
  const missing = languageMissing(options.locale, page)
  if (missing) return { story: null, findings: [missing], stored: null }
  const impact = options.impact ?? 'major'
  const whole =
    !options.incident && options.services.length === 0 && impact !== 'none' ? pageService(page) : null
  const services = whole
    ? [whole]
    : options.services.map(({ slug, name }) => ({ slug, name: name ?? nameOfSlug(slug) }))
  const decided = options.incident ? existing(options) : decisions(story, options, impact, whole)
  const stored = await importIncident(actor, {
    ...story,
    key: articleKey(source, options),
    title: options.incident && !options.title && isDerived(findings) ? null : story.title,
    incident: options.incident,
    slug: options.slug,
    impact,
    services,
    serviceStatus: options.serviceStatus ?? stateFor[impact],
    windows: story.windows.map(({ startedAt, endedAt }) => ({ startedAt, endedAt })),
    entries: story.entries.map(({ occurredAt, status, body }) => ({ occurredAt, status, body })),
    remediationItems: story.remediationItems.map(({ line: _, ...item }) => item),
    sourceUrl: options.sourceUrl,
    publish: options.publish,
  })
  const told = stored.outcome === 'unchanged' && stored.notes.length === 0 ? [] : decided
  return {
    story,
    findings: [
      ...findings,
      ...told,
      ...made(stored, options),
      ...notesOf(stored, story),
      ...sourceMissing(stored, story),
    ],
    stored,
  }
}

/** A title made from a summary is no translation of the title that the incident has. */
const isDerived = (findings: readonly ArticleFinding[]) => findings.some((f) => f.code === 'title_derived')

const existing = ({ impact, slug }: ArticleOptions): ArticleFinding[] =>
  impact || slug ? [finding(null, 'stored_services_kept')] : []

/** Services that nobody gave a name. */
const made = (stored: Imported, options: ArticleOptions): ArticleFinding[] =>
  options.services
    .filter(({ slug, name }) => !name && stored.servicesMade.includes(slug))
    .map(({ slug }) => finding(null, 'service_made', { service: slug, name: nameOfSlug(slug) }))

function decisions(
  story: ArticleStory,
  options: ArticleOptions,
  impact: Impact,
  whole: ServiceChoice | null,
): ArticleFinding[] {
  const findings: ArticleFinding[] = []
  if (!options.impact) findings.push(finding(null, 'impact_assumed', { impact }))
  if (whole) findings.push(finding(null, 'service_assumed', { service: whole.slug, name: whole.name ?? '' }))
  if (!options.serviceStatus && story.windows.length > 0 && (whole || options.services.length > 0)) {
    findings.push(finding(null, 'service_state_assumed', { status: stateFor[impact].replace('_', ' ') }))
  }
  const prose = folded([story.title, story.summary, ...story.entries.map((e) => e.body)].join(' '))
  for (const { slug, name } of options.services) {
    const named = folded(name ?? nameOfSlug(slug))
      .split(' ')
      .filter((word) => word.length > 2)
    if (!named.some((word) => prose.includes(word))) {
      findings.push(finding(null, 'service_not_named', { service: name ?? slug }))
    }
  }
  return findings
}

function notesOf(stored: Imported, story: ArticleStory): ArticleFinding[] {
  return stored.notes.map(({ code, params, entry, item }) => {
    const line =
      (entry !== undefined ? story.entries[entry]?.line : undefined) ??
      (item !== undefined ? story.remediationItems[item]?.line : undefined)
    const window =
      code === 'stored_window_differs' || code === 'window_not_stored' ? story.windows[0] : undefined
    const shown = code === 'window_not_stored' && window ? { window: span(window) } : params
    return finding(line ?? window?.line ?? null, code satisfies FindingCode, shown)
  })
}

const sourceMissing = (stored: Imported, story: ArticleStory): ArticleFinding[] =>
  story.translation && stored.outcome === 'created'
    ? [finding(null, 'source_missing', { source: story.translation.sourceLocale })]
    : []
