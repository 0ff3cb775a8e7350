import { hull } from '#domain/incident/incident'
import type { Finding, FixKind } from '#domain/postmortem/postmortem'
import type { CheckedProse } from '#domain/postmortem/prose-findings'
import { type FactKind, factDifferences } from '#domain/text/facts'
import { withFact } from '#domain/text/with-fact'

type Window = { service: { slug: string }; status: string; startedAt: Date; endedAt: Date | null }

type Story = { sourceLocale: string; published: boolean; windows: readonly Window[]; resolvedAt: Date | null }

type Item = { text: string; published: boolean; droppedReason: string }

type Draft = { remediationItems: readonly Item[]; proses: readonly CheckedProse[] }

/** Which verb is told what: `editPostmortem`, `changeIncident`, `correctEntry` or `writeTranslation`. */
type Change =
  | { postmortem: Record<string, unknown> }
  | { incident: { windows: unknown[] } | { title: string } }
  | { entry: { id: string; body: string } }
  | { translation: { locale: string; textId: string; revisionId: string; body: string; was: string } }

/** What one click can do about a finding. `corrects`: readers have seen these words, and are told why they change. */
export type Fix = { as: FixKind; corrects: boolean; change: Change }

/**
 * The ways to put `finding` right without anybody typing. Words of the postmortem wait for its next publication, those
 * of the title and the timeline are public at once; a translation stays what made it.
 */
export function fixesOf(finding: Finding, draft: Draft, story: Story): Fix[] {
  const { said = '', fact = '', locale = story.sourceLocale } = finding.params
  const prose = draft.proses.find((one) => one.place === finding.place && one.locale === locale)
  const written = prose && changeOf(prose, draft, story)
  const words = (body: string | null | undefined, as: FixKind = 'words'): Fix[] =>
    written && body?.trim() ? [{ as, ...written(body.trim()) }] : []
  switch (finding.code) {
    case 'zone_of_other_season':
      return words(prose && renamed(prose.body, said, fact))
    case 'heading_in_prose':
      return words(prose && withoutHeading(prose.body, said), 'heading')
    case 'numbers_differ':
      return words(prose && asInSource(prose, 'numbers', said, fact))
    case 'times_differ':
      return words(prose && asInSource(prose, 'times', said, fact))
    case 'addresses_differ':
      return words(prose && asInSource(prose, 'addresses', said, fact))
    case 'window_start_differs':
    case 'window_end_differs':
      return [...words(prose && saidOnce(prose.body, said, fact)), ...moved(finding, story)]
    case 'window_open':
      return closed(story)
    default:
      return []
  }
}

/** How other words for `prose` are stored; null where they have no place of their own. */
function changeOf(
  prose: CheckedProse,
  draft: Draft,
  { sourceLocale, published }: Story,
): ((body: string) => Omit<Fix, 'as'>) | null {
  const { place, locale, textId, revisionId, entryId, body: was } = prose
  if (locale !== sourceLocale) {
    if (!textId || !revisionId) return null
    return (body) => ({ corrects: false, change: { translation: { locale, textId, revisionId, body, was } } })
  }
  if (entryId) return (body) => ({ corrects: published, change: { entry: { id: entryId, body } } })
  if (place === 'title') return (title) => ({ corrects: published, change: { incident: { title } } })
  const [kind = '', number] = place.split('.')
  const drafted = (change: Record<string, unknown>) => ({ corrects: false, change: { postmortem: change } })
  if (kind !== 'remediationItem' && kind !== 'droppedReason') return (body) => drafted({ [kind]: body })
  const own = (body: string) => (kind === 'droppedReason' ? { droppedReason: body } : { text: body })
  return (body) =>
    drafted({
      remediationItems: draft.remediationItems.map(({ published: _, ...held }, i) => ({
        ...held,
        droppedReason: held.droppedReason || null,
        ...(i === Number(number) - 1 && own(body)),
      })),
    })
}

/** A translation's one fact as its original has it, where that leaves nothing of the kind that differs. */
function asInSource(prose: CheckedProse, kind: FactKind, said: string, fact: string): string | null {
  const { source, locale } = prose
  const body = source && withFact(prose, kind, said, fact)
  if (!source || !body) return null
  return factDifferences(source, { body, locale }).some((one) => one.kind === kind) ? null : body
}

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const renamed = (body: string, said: string, fact: string) =>
  body.replace(
    new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${escaped(said)}(?![\\p{Script=Latin}\\p{N}])`, 'gu'),
    fact,
  )

function withoutHeading(body: string, said: string): string {
  const bare = (line: string) =>
    line
      .replace(/^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$/, '$1')
      .replace(/[*_:：]/g, '')
      .trim()
  const lines = body.split('\n')
  const at = lines.findIndex((line) => bare(line) === said.replace(/[*_:：]/g, '').trim())
  if (at < 0) return ''
  return [...lines.slice(0, at), ...lines.slice(at + 1)].join('\n').replace(/\n{3,}/g, '\n\n')
}

/** `said` as `fact`, where it stands there literally and once, and no other clock beside it says the same again. */
function saidOnce(body: string, said: string, fact: string): string | null {
  const [before = '', after, ...more] = body.split(said)
  if (after === undefined || more.length > 0) return null
  const repeated =
    /^\s*[|(,/]\s*\d/.test(after) || /\d\s*[\p{L}.]*\s*[|(,/]\s*$/u.test(before) || /\d$/.test(before)
  return repeated ? null : `${before}${fact}${after}`
}

const minutes = (clock: string) => {
  const [hour = 0, minute = 0] = clock.split(' ')[0]?.split(':').map(Number) ?? []
  return hour * 60 + minute
}

const written = (windows: readonly Window[]) =>
  windows.map(({ service, status, startedAt, endedAt }) => ({
    service: service.slug,
    status,
    startedAt,
    endedAt,
  }))

/** The end of the windows that the finding is about, moved to the time that prose says, by less than half a day. */
function moved({ code, params }: Finding, { windows }: Story): Fix[] {
  const whole = hull(windows)
  const { said = '', fact = '' } = params
  const by = ((minutes(said) - minutes(fact) + 1440 + 720) % 1440) - 720
  const shift = (instant: Date) => new Date(instant.getTime() + by * 60_000)
  const next = windows.map((window) => {
    const first = window.startedAt.getTime() === whole?.startedAt.getTime()
    const last = window.endedAt && window.endedAt.getTime() === whole?.endedAt?.getTime()
    if (code === 'window_start_differs')
      return first ? { ...window, startedAt: shift(window.startedAt) } : window
    return last && window.endedAt ? { ...window, endedAt: shift(window.endedAt) } : window
  })
  const sound = next.every(({ startedAt, endedAt }) => !endedAt || startedAt < endedAt)
  return sound ? [{ as: 'window', corrects: false, change: { incident: { windows: written(next) } } }] : []
}

function closed({ windows, resolvedAt }: Story): Fix[] {
  if (!resolvedAt || windows.some(({ startedAt, endedAt }) => !endedAt && startedAt >= resolvedAt)) return []
  const next = windows.map((window) => ({ ...window, endedAt: window.endedAt ?? resolvedAt }))
  return [{ as: 'close', corrects: false, change: { incident: { windows: written(next) } } }]
}
