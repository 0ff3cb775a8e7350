import { type Coverage, covering, noCoverage } from '#domain/text/coverage'
import type { Provenance, TextRow } from '#domain/text/text'
import { db } from '#lib/db'

const revisionSelect = {
  id: true,
  number: true,
  body: true,
  createdAt: true,
  publishedAt: true,
  withheldAt: true,
} as const

/** Enough of them for what a translation was made from; what is older than that counts as never shown. */
const kept = 20

/** What any read of a Text selects; `publicText` and `draftText` decide what of it may be seen. */
export const textSelect = {
  id: true,
  sourceLocale: true,
  publishedRevision: { select: revisionSelect },
  revisions: { orderBy: { number: 'desc' }, take: kept, select: revisionSelect },
  translations: {
    select: {
      locale: true,
      body: true,
      provenance: true,
      revisionId: true,
      publishedAt: true,
      createdAt: true,
      revision: { select: { number: true, body: true } },
    },
  },
} as const

type StoredRevision = {
  id: string
  number: number
  body: string
  createdAt: Date
  publishedAt: Date | null
  withheldAt: Date | null
}

/** A Text as `textSelect` returns it. */
export type StoredText = {
  id: string
  sourceLocale: string
  publishedRevision: StoredRevision | null
  revisions: StoredRevision[]
  translations: {
    locale: string
    body: string
    provenance: Provenance
    revisionId: string | null
    publishedAt: Date | null
    createdAt: Date
    revision: { number: number; body: string } | null
  }[]
}

function row(text: StoredText, source: StoredRevision | null, shown: StoredRevision[]): TextRow {
  const upTo = source?.number ?? 0
  return {
    sourceLocale: text.sourceLocale,
    source: source && { revisionId: source.id, body: source.body },
    revisions: [...shown.filter(({ number }) => number < upTo).reverse(), ...(source ? [source] : [])].map(
      ({ id, number, body, createdAt, publishedAt }) => ({ id, number, body, at: publishedAt ?? createdAt }),
    ),
    translations: text.translations
      .filter((t) => isOut(t, source))
      .map(({ publishedAt: _, revision, ...translation }) => ({ ...translation, madeFrom: revision })),
  }
}

/** The public part: the published source and published translations made from it or from an earlier one. */
export function publicText(text: StoredText | null): TextRow | null {
  if (!text) return null
  const unpublished = text.publishedRevision === null && text.revisions.length > 0
  if (unpublished) return null
  const wasPublic = text.revisions.filter((r) => r.publishedAt !== null && r.withheldAt === null)
  return row(text, text.publishedRevision, wasPublic)
}

/** What tells the languages of a Text, without its words. */
export const localesSelect = {
  sourceLocale: true,
  publishedRevision: { select: { number: true } },
  revisions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } },
  translations: { select: { locale: true, publishedAt: true, revision: { select: { number: true } } } },
} as const

type Numbered = { number: number }
type Languages = {
  sourceLocale: string
  publishedRevision: Numbered | null
  revisions: Numbered[]
  translations: { locale: string; publishedAt: Date | null; revision: Numbered | null }[]
}

/** Translations the public may see: published, and made from the published source or from an earlier one. */
const isOut = (t: Languages['translations'][number], source: Numbered | null) =>
  t.publishedAt !== null && (t.revision?.number ?? 0) <= (source?.number ?? 0)

/** Languages in which the public can read a Text; the same gate as `publicText`. */
export function publicLocales(text: Languages | null): string[] {
  if (!text || (text.publishedRevision === null && text.revisions.length > 0)) return []
  const { publishedRevision: source, sourceLocale, translations } = text
  return [
    ...(source ? [sourceLocale] : []),
    ...translations.filter((t) => isOut(t, source)).map(({ locale }) => locale),
  ]
}

/** The newest words, as staff edit and preview them. */
export function draftText(text: StoredText | null): TextRow | null {
  if (!text) return null
  const latest = text.revisions[0] ?? null
  return latest && !latest.body.trim() ? null : row(text, latest, text.revisions)
}

/** True where publishing would change what readers see of it. */
export const hasUnpublished = (text: StoredText | null): boolean =>
  text !== null &&
  text.revisions[0] !== undefined &&
  (text.revisions[0].body.trim() ? text.revisions[0].id : null) !== (text.publishedRevision?.id ?? null)

const batch = 500

/** What there is of every published text in each of `locales`. */
export async function coverageIn(locales: readonly string[]): Promise<Map<string, Coverage>> {
  const counts = new Map(locales.map((locale) => [locale, noCoverage]))
  for (let after: string | undefined; ; ) {
    const texts: StoredText[] = await db().text.findMany({
      where: { OR: [{ entryBody: null }, { entryBody: { withdrawnAt: null } }] },
      select: textSelect,
      orderBy: { id: 'asc' },
      take: batch,
      ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    })
    for (const row of texts.map(publicText)) {
      if (!row) continue
      for (const [locale, held] of counts) counts.set(locale, covering(held, row, locale))
    }
    after = texts.at(-1)?.id
    if (texts.length < batch) return counts
  }
}
