import { brokenTerms, type GlossaryTerm } from '#domain/glossary/glossary'
import type { Finding } from '#domain/postmortem/postmortem'
import { typedZones } from '#domain/postmortem/typed-zones'
import { factDifferences } from '#domain/text/facts'
import { readableLocales } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Found = Omit<Finding, 'accepted'>

/** A part of the postmortem in one language, and what it was made from where that is today's source. */
export type CheckedProse = {
  place: string
  textId?: string
  /** The entry of the timeline that says it: its number may change. */
  entryId?: string
  /** The day it tells of; that of the incident unless given. */
  at?: Date
  body: string
  locale: string
  source: { body: string; locale: string } | null
  /** What it was made from, whether that is today's source or not: of a translation. */
  revisionId?: string | null
}

/** What stays the same as long as the finding does. */
export const findingId = (
  code: Finding['code'],
  { place, locale, entryId }: Pick<CheckedProse, 'place' | 'locale' | 'entryId'>,
  mark = '',
): string => [code, entryId ? `entry.${entryId}` : place, locale, mark].filter(Boolean).join(':')

const finding = (
  code: Finding['code'],
  { place, locale, textId, entryId }: CheckedProse,
  params: Record<string, string> = {},
  mark = '',
): Found => ({
  id: findingId(code, { place, locale, entryId }, mark),
  code,
  place,
  params: { locale, ...params },
  ...(textId && { textId }),
  ...(entryId && { entryId }),
})

/** What prose seems to get wrong about zones on the day of the incident, about headings, and against its source. */
export function proseFindings(
  proses: readonly CheckedProse[],
  context: { at: Date; terms: readonly GlossaryTerm[] },
): Found[] {
  return proses.flatMap((prose) => [
    ...typedZones(prose.body, prose.at ?? context.at).map(({ said, fact }) =>
      fact
        ? finding('zone_of_other_season', prose, { said, fact }, said)
        : finding('zone_unknown', prose, { said }, said),
    ),
    ...typedHeadings(prose.body).map((said) => finding('heading_in_prose', prose, { said }, said)),
    ...againstSource(prose, context.terms),
  ])
}

function againstSource(prose: CheckedProse, terms: readonly GlossaryTerm[]): Found[] {
  const { source, body, locale } = prose
  if (!source) return []
  if (isSourceLanguage(source.body, body)) return [finding('still_in_source_language', prose)]
  const differences = factDifferences(source, { body, locale })
  const kinds = [...new Set(differences.map(({ kind }) => kind))]
  return [
    ...kinds.map((kind) => {
      const of = differences.filter((difference) => difference.kind === kind)
      const list = (missing: boolean) =>
        of
          .filter((d) => d.missing === missing)
          .map(({ value }) => value)
          .join(', ') || '–'
      return finding(`${kind}_differ`, prose, { said: list(false), fact: list(true) })
    }),
    ...brokenTerms(terms, locale, source.body, body).map(({ term, expected }) =>
      finding('term_differs', prose, { said: term, fact: expected }, term),
    ),
  ]
}

/** Headings typed into prose: by Markdown, or a line of its own that reads like one of the page's headings. */
function typedHeadings(body: string): string[] {
  const known = headingWords()
  return body.split('\n').flatMap((line) => {
    const marked = /^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$/.exec(line)?.[1]
    if (marked) return [marked]
    const bare = line.replace(/[*_:：]/g, '').trim()
    return known.has(bare.toLowerCase()) ? [bare] : []
  })
}

let words: Set<string> | undefined

/** Our headings in every language, and wordings that other houses print. */
function headingWords(): Set<string> {
  words ??= new Set([
    ...readableLocales.flatMap(({ code }) => {
      const t = translator(code, 'common.section')
      return (['summary', 'rootCause', 'resolution', 'remediationItems', 'moreInformation'] as const).map(
        (name) => t(name).toLowerCase(),
      )
    }),
    ...[
      'timeline',
      'postmortem',
      'post-mortem',
      'root cause analysis',
      'remediation',
      'for more information',
    ],
    ...[
      'zeitleiste',
      'chronik',
      'zeitlicher ablauf',
      'überblick',
      'korrekturelemente',
      'entfernungselemente',
    ],
  ])
  return words
}

/** Words that stand in both texts: a translation shares a few, a copy shares most. */
function isSourceLanguage(source: string, translation: string): boolean {
  const wordsOf = (body: string) => body.toLowerCase().match(/\p{L}{2,}/gu) ?? []
  const own = wordsOf(translation)
  if (own.length < 4) return false
  const theirs = new Set(wordsOf(source))
  return own.filter((word) => theirs.has(word)).length / own.length > 0.7
}
