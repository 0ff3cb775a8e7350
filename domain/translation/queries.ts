import { brokenTerms } from '#domain/glossary/glossary'
import { glossary } from '#domain/glossary/queries'
import { isPublic } from '#domain/service/visibility'
import { settings } from '#domain/settings/queries'
import { type Actor, authorize } from '#domain/staff/staff'
import { type FactDifference, factDifferences } from '#domain/text/facts'
import type { Provenance } from '#domain/text/text'
import { type WordChange, wordChanges } from '#domain/text/word-changes'
import { type Part, partsOf, translatableSelect } from '#domain/translation/parts'
import {
  isForMachine,
  newestTranslation,
  type PartKind,
  type QueueRow,
  stateOf,
  type TranslationState,
  wantedRevision,
} from '#domain/translation/translation'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { notFound } from '#lib/errors'

/** Why a machine translation isn't there: what was said last, how often it was tried, and when it is again. */
export type Failure = { detail: string; count: number; nextAt: Date | null }

/** A piece of prose beside its translation, as translators work on it. */
export type DeskPart = {
  kind: PartKind
  /** When an entry happened; null for everything else. */
  at: Date | null
  /** Which entry or item, from 1; 0 for what there is one of. */
  number: number
  textId: string
  source: { revisionId: string; body: string; since: Date; published: boolean }
  translation: {
    body: string
    provenance: Provenance
    held: boolean
    /** How the source has changed since; null where it has not. */
    changes: WordChange[] | null
  } | null
  state: TranslationState
  failure: Failure | null
  /** What the translation seems to get wrong. */
  differences: FactDifference[]
  brokenTerms: { term: string; expected: string }[]
}

export type Desk = {
  locale: string
  sourceLocale: string
  /** Whether a machine's words wait for a review here. */
  held: boolean
  /** Whether newer words than the published ones are not yet ready to translate. */
  draft: boolean
  parts: DeskPart[]
}

/** All parts of an incident beside their translations into `locale`. Throws `not_found`. */
export async function translationDesk(actor: Actor, slug: string, locale: string): Promise<Desk> {
  authorize(actor, 'incident:read')
  const [story, page, terms] = await Promise.all([
    db().incident.findUnique({ where: { slug }, select: translatableSelect }),
    settings(),
    glossary(actor),
  ])
  if (!story) throw notFound('incident', slug)
  if (!page.locales.includes(locale) || locale === story.sourceLocale) throw notFound('translation', locale)
  const parts = partsOf(story).flatMap((part) => {
    const made = deskPart(part, locale)
    if (!made) return []
    const { source, translation } = made
    if (!translation || made.state !== 'current') return [{ ...made, differences: [], brokenTerms: [] }]
    const said = { body: source.body, locale: story.sourceLocale }
    return [
      {
        ...made,
        differences: factDifferences(said, { body: translation.body, locale }),
        brokenTerms: brokenTerms(terms, locale, source.body, translation.body),
      },
    ]
  })
  const held = story.holdTranslations ?? page.heldLocales.includes(locale)
  const draft = partsOf(story).some(({ text, out }) => {
    const newest = text.revisions.at(-1)
    return newest !== undefined && newest.body.trim() !== '' && newest.id !== wantedRevision(text, out)?.id
  })
  return { locale, sourceLocale: story.sourceLocale, held, draft, parts }
}

/** The words to translate: those that are wanted, else the newest there are. */
function deskPart({ kind, at, number, text, out }: Part, locale: string) {
  const source = wantedRevision(text, out) ?? text.revisions.at(-1)
  if (!source?.body.trim()) return null
  const made = newestTranslation(text, locale)
  const state = stateOf(text, source, locale)
  const from = text.revisions.find(({ id }) => id === made?.revisionId)
  const attempt = text.translationAttempts.find((a) => a.locale === locale && a.revisionId === source.id)
  return {
    kind,
    at,
    number,
    textId: text.id,
    source: {
      revisionId: source.id,
      body: source.body,
      since: source.createdAt,
      published: source.id === text.publishedRevisionId,
    },
    translation: made && {
      body: made.body,
      provenance: made.provenance,
      held: made.publishedAt === null,
      changes: state === 'stale' ? wordChanges(from?.body ?? '', source.body, text.sourceLocale) : null,
    },
    state,
    failure: state === 'current' || !attempt ? null : attempt,
  }
}

const mostStories = 400

/** Missing, stale and unreviewed texts of stories that are out, open incidents first, then what waits longest. */
export async function translationQueue(actor: Actor): Promise<QueueRow[]> {
  authorize(actor, 'incident:read')
  const page = await settings()
  const stories = await db().incident.findMany({
    where: isPublic,
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: mostStories,
    select: translatableSelect,
  })
  const rows = stories.flatMap((story) => {
    const parts = partsOf(story)
    const title = story.title.revisions.at(-1)?.body ?? story.title.translations[0]?.body ?? story.slug
    return page.locales.flatMap((locale) => {
      if (locale === story.sourceLocale) return []
      const waiting = parts.flatMap((part) => waitingPart(part, locale) ?? [])
      const [first] = waiting
      if (!first) return []
      const count = (what: keyof (typeof waiting)[number]) => waiting.filter((w) => w[what] === true).length
      return {
        slug: story.slug,
        title,
        titleLocale: story.sourceLocale,
        open: story.status !== 'resolved',
        locale,
        missing: count('missing'),
        stale: count('stale'),
        unreviewed: count('unreviewed'),
        failed: count('failed'),
        since: new Date(Math.min(...waiting.map(({ since }) => since.getTime()))),
        textId: first.textId,
      }
    })
  })
  return rows.sort((a, b) => Number(b.open) - Number(a.open) || a.since.getTime() - b.since.getTime())
}

function waitingPart({ text, out }: Part, locale: string) {
  const source = wantedRevision(text, out)
  if (!source) return null
  const state = stateOf(text, source, locale)
  const held = state === 'current' && newestTranslation(text, locale)?.publishedAt === null
  if (state === 'current' && !held) return null
  const attempt = text.translationAttempts.find((a) => a.locale === locale && a.revisionId === source.id)
  return {
    textId: text.id,
    since: source.createdAt,
    missing: state === 'missing',
    stale: state === 'stale',
    unreviewed: held,
    failed: state !== 'current' && attempt !== undefined && attempt.nextAt === null,
  }
}

/** A text that a machine is to translate now. */
export type Owed = { textId: string; revisionId: string; body: string; from: string; count: number }

/** What a machine owes an incident, by language; `again` is when a failed try is due, null for never. */
export async function owedTranslations(
  actor: Actor,
  incidentId: string,
): Promise<{ byLocale: { locale: string; texts: Owed[] }[]; again: Date | null }> {
  authorize(actor, 'incident:read')
  const [story, page] = await Promise.all([
    db().incident.findUnique({ where: { id: incidentId }, select: translatableSelect }),
    settings(),
  ])
  if (!story) return { byLocale: [], again: null }
  const later: Date[] = []
  const byLocale = page.locales.map((locale) => ({
    locale,
    texts: partsOf(story).flatMap(({ text, out }): Owed[] => {
      const source = wantedRevision(text, out)
      if (!source || !isForMachine(text, source, locale)) return []
      const attempt = text.translationAttempts.find((a) => a.locale === locale && a.revisionId === source.id)
      if (attempt && (attempt.nextAt === null || attempt.nextAt > now())) {
        if (attempt.nextAt) later.push(attempt.nextAt)
        return []
      }
      const { sourceLocale: from, id: textId } = text
      return [{ textId, revisionId: source.id, body: source.body, from, count: attempt?.count ?? 0 }]
    }),
  }))
  const again = later.length > 0 ? new Date(Math.min(...later.map((at) => at.getTime()))) : null
  return { byLocale: byLocale.filter(({ texts }) => texts.length > 0), again }
}
