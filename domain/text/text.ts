export type Provenance = 'machine' | 'machine_reviewed' | 'human'

/** A Text as the gate lets it out: the published source, and translations with what each was made from. */
export type TextRow = {
  sourceLocale: string
  source: { revisionId: string; body: string } | null
  translations: {
    locale: string
    body: string
    provenance: Provenance
    revisionId: string | null
    createdAt: Date
  }[]
}

/**
 * Prose chosen for a reader. `locale` is the language of `body`, which may not be the one asked for;
 * `provenance` is `source` for the authoritative words; `stale` says that the source has changed since.
 */
export type Prose = {
  body: string
  locale: string
  provenance: 'source' | Provenance
  stale: boolean
  sourceHeld: boolean
}

const newestFirst = (a: { createdAt: Date }, b: { createdAt: Date }) =>
  b.createdAt.getTime() - a.createdAt.getTime()

/**
 * The fallback, one rule for page, mail and feed: the reader's locale (a translation of the current source
 * revision before an older one), then the source, then, where no source is held, the oldest-named translation.
 * Null where nothing is public.
 */
export function chooseProse(text: TextRow, locale: string): Prose | null {
  const { source, sourceLocale } = text
  const sourceHeld = source !== null
  if (source && locale === sourceLocale) {
    return { body: source.body, locale, provenance: 'source', stale: false, sourceHeld }
  }
  const isCurrent = (t: TextRow['translations'][number]) => t.revisionId === (source?.revisionId ?? null)
  const own = text.translations.filter((t) => t.locale === locale).sort(newestFirst)
  const translation = own.find(isCurrent) ?? own[0]
  if (translation) {
    return {
      body: translation.body,
      locale,
      provenance: translation.provenance,
      stale: sourceHeld && !isCurrent(translation),
      sourceHeld,
    }
  }
  if (source)
    return { body: source.body, locale: sourceLocale, provenance: 'source', stale: false, sourceHeld }
  const any = [...text.translations].sort((a, b) => a.locale.localeCompare(b.locale) || newestFirst(a, b))[0]
  return any
    ? { body: any.body, locale: any.locale, provenance: any.provenance, stale: false, sourceHeld }
    : null
}

/** What the notice on top must say about a page's proses in `locale`. */
export type TranslationNotice = {
  /** Some of it was made by machine and not reviewed. */
  machine: boolean
  /** Some of it was made by machine and then reviewed. */
  reviewed: boolean
  /** Some of it is older than the source. */
  stale: boolean
  /** How many of how many parts stand in another language than asked for. */
  untranslated: number
  total: number
  /** No authoritative version is held here. */
  sourceMissing: boolean
  sourceLocale: string
}

/** Sums up the proses of a page; null where the reader reads the source throughout and nothing needs saying. */
export function noticeFor(
  proses: readonly (Prose | null)[],
  locale: string,
  sourceLocale: string,
): TranslationNotice | null {
  const held = proses.filter((p): p is Prose => p !== null)
  const notice: TranslationNotice = {
    machine: held.some((p) => p.provenance === 'machine'),
    reviewed: held.some((p) => p.provenance === 'machine_reviewed'),
    stale: held.some((p) => p.stale),
    untranslated: held.filter((p) => p.locale !== locale).length,
    total: held.length,
    sourceMissing: held.some((p) => !p.sourceHeld),
    sourceLocale,
  }
  const silent = !notice.machine && !notice.stale && notice.untranslated === 0 && !notice.sourceMissing
  return silent ? null : notice
}
