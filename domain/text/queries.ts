import type { Provenance, TextRow } from '#domain/text/text'

/** What any read of a Text selects; `publicText` and `draftText` decide what of it may be seen. */
export const textSelect = {
  id: true,
  sourceLocale: true,
  publishedRevision: { select: { id: true, number: true, body: true } },
  revisions: { orderBy: { number: 'desc' }, take: 1, select: { id: true, number: true, body: true } },
  translations: {
    select: {
      locale: true,
      body: true,
      provenance: true,
      revisionId: true,
      publishedAt: true,
      createdAt: true,
      revision: { select: { number: true } },
    },
  },
} as const

type SourceRevision = { id: string; number: number; body: string }

/** A Text as `textSelect` returns it. */
export type StoredText = {
  id: string
  sourceLocale: string
  publishedRevision: SourceRevision | null
  revisions: SourceRevision[]
  translations: {
    locale: string
    body: string
    provenance: Provenance
    revisionId: string | null
    publishedAt: Date | null
    createdAt: Date
    revision: { number: number } | null
  }[]
}

function row(text: StoredText, source: SourceRevision | null): TextRow {
  return {
    sourceLocale: text.sourceLocale,
    source: source ? { revisionId: source.id, body: source.body } : null,
    translations: text.translations
      .filter((t) => t.publishedAt !== null && (t.revision?.number ?? 0) <= (source?.number ?? 0))
      .map(({ locale, body, provenance, revisionId, createdAt }) => ({
        locale,
        body,
        provenance,
        revisionId,
        createdAt,
      })),
  }
}

/** The public part: the published source and published translations made from it or from an earlier one. */
export function publicText(text: StoredText | null): TextRow | null {
  if (!text) return null
  const unpublished = text.publishedRevision === null && text.revisions.length > 0
  return unpublished ? null : row(text, text.publishedRevision)
}

/** The newest words, as staff edit and preview them. */
export function draftText(text: StoredText | null): TextRow | null {
  if (!text) return null
  const latest = text.revisions[0] ?? null
  return latest && !latest.body.trim() ? null : row(text, latest)
}

/** True where publishing would change what readers see of it. */
export const hasUnpublished = (text: StoredText | null): boolean =>
  text !== null &&
  text.revisions[0] !== undefined &&
  (text.revisions[0].body.trim() ? text.revisions[0].id : null) !== (text.publishedRevision?.id ?? null)
