export type Provenance = 'machine' | 'machine_reviewed' | 'human'

/** The source as it was worded from `at` on: published then or, where drafts are read, written then. */
export type SourceRevision = { id: string; number: number; body: string; at: Date }

/** A Text as the gate lets it out: the source, and translations with what each was made from. */
export type TextRow = {
  sourceLocale: string
  source: { revisionId: string; body: string } | null
  /** Wordings of the source that may be shown, oldest first and the present one last. */
  revisions: SourceRevision[]
  translations: {
    locale: string
    body: string
    provenance: Provenance
    revisionId: string | null
    /** The wording it was made from, whether it may be shown or not; null where no source is held. */
    madeFrom: { number: number; body: string } | null
    createdAt: Date
  }[]
}

export type TranslationRow = TextRow['translations'][number]

/** What became of the source after a translation was made. `before` is null where those words were never public. */
export type SourceChange = { since: Date; before: string | null; after: string; locale: string }

/**
 * Prose chosen for a reader. `locale` is the language of `body`, which may not be the one asked for;
 * `provenance` is `source` for the authoritative words; `stale` says that the source has changed since, and
 * `change` how.
 */
export type Prose = {
  body: string
  locale: string
  provenance: 'source' | Provenance
  stale: boolean
  change?: SourceChange | null
  sourceHeld: boolean
}

const newestFirst = (a: { createdAt: Date }, b: { createdAt: Date }) =>
  b.createdAt.getTime() - a.createdAt.getTime()

/**
 * Staleness is derived: a translation is stale where the source now says something else than what it was made
 * from. A source that was changed and changed back leaves its translations as good as they were.
 */
export function isStale(text: TextRow, { revisionId, madeFrom }: TranslationRow): boolean {
  const { source } = text
  if (!source || source.revisionId === revisionId) return false
  return madeFrom?.body !== source.body
}

/** How the source has changed since a translation was made of it, and since when; null where it has not. */
export function sourceChange(text: TextRow, translation: TranslationRow): SourceChange | null {
  const { source, sourceLocale, revisions } = text
  if (!source || !isStale(text, translation)) return null
  const { madeFrom } = translation
  const later = revisions.filter(({ number }) => number > (madeFrom?.number ?? 0))
  // Only the latest stretch counts: in between, the source may have been what the translation was made from.
  const same = later.findLastIndex(({ body }) => body === madeFrom?.body)
  const first = later[same + 1] ?? revisions.at(-1)
  return {
    since: first?.at ?? translation.createdAt,
    before: revisions.find(({ body }) => body === madeFrom?.body)?.body ?? null,
    after: source.body,
    locale: sourceLocale,
  }
}

/**
 * The fallback, one rule for page, mail and feed: the reader's locale (a translation of the source as it is before
 * an older one), then the source, then, where no source is held, the oldest-named translation. Null where nothing
 * is public.
 */
export function chooseProse(text: TextRow, locale: string): Prose | null {
  const { source, sourceLocale } = text
  const sourceHeld = source !== null
  const original = source && {
    body: source.body,
    locale: sourceLocale,
    provenance: 'source' as const,
    stale: false,
    sourceHeld,
  }
  if (original && locale === sourceLocale) return original
  const own = text.translations.filter((t) => t.locale === locale).sort(newestFirst)
  const translation = own.find((t) => !isStale(text, t)) ?? own[0]
  if (translation) {
    const change = sourceChange(text, translation)
    const { body, provenance } = translation
    return { body, locale, provenance, stale: change !== null, change, sourceHeld }
  }
  if (original) return original
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
  /** Some of it is older than the source, and since when at the earliest. */
  stale: boolean
  staleSince: Date | null
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
    staleSince: earliest(held.flatMap(({ change }) => (change ? [change.since] : []))),
    untranslated: held.filter((p) => p.locale !== locale).length,
    total: held.length,
    sourceMissing: held.some((p) => !p.sourceHeld),
    sourceLocale,
  }
  const silent = !notice.machine && !notice.stale && notice.untranslated === 0 && !notice.sourceMissing
  return silent ? null : notice
}

const earliest = (instants: readonly Date[]): Date | null =>
  instants.length > 0 ? new Date(Math.min(...instants.map((instant) => instant.getTime()))) : null

/** What has been said of all parts already, so that only those that differ say it again; null: nothing has. */
export type SaidOnTop = Provenance | 'untranslated' | null

/** What the notice on top says of where a page's words are from; where there is none, what its title says. */
export function saidOnTop(notice: TranslationNotice | null, title?: Prose): SaidOnTop {
  if (notice?.machine) return 'machine'
  if (notice && notice.untranslated > 0 && notice.untranslated === notice.total) return 'untranslated'
  if (!title || notice?.untranslated || title.provenance === 'source') return null
  return title.provenance
}
