import { hull } from '#domain/incident/incident'
import { type Finding, type FixKind, type Section, sections } from '#domain/postmortem/postmortem'

type Window = { service: { slug: string }; status: string; startedAt: Date; endedAt: Date | null }

type Story = { sourceLocale: string; windows: readonly Window[]; resolvedAt: Date | null }

type Item = { text: string; published: boolean; droppedReason: string }

type Draft = Record<Section | 'noRemediationReason', string> & { remediationItems: readonly Item[] }

/**
 * What one click can do about a finding, and what is to be written for it: of the postmortem, as `editPostmortem` takes
 * it, or of the incident, as `changeIncident` does.
 */
export type Fix =
  | { as: Exclude<FixKind, 'window' | 'close'>; postmortem: Record<string, unknown> }
  | { as: Exclude<FixKind, 'words' | 'heading'>; incident: { windows: unknown[] } }

/**
 * The ways to put `finding` right without anybody typing. Words are offered only where they wait for a publication and
 * stand in the story's own language: what is public is corrected with a reason, and a translation on its desk.
 */
export function fixesOf(finding: Finding, draft: Draft, story: Story): Fix[] {
  const { said = '', fact = '', locale = story.sourceLocale } = finding.params
  const part = locale === story.sourceLocale ? partOf(finding.place, draft) : null
  const words = (body: string | null): Fix[] =>
    part && body?.trim() ? [{ as: 'words', postmortem: part.written(body.trim()) }] : []
  switch (finding.code) {
    case 'zone_of_other_season':
      return words(part && renamed(part.body, said, fact))
    case 'heading_in_prose':
      return words(part && withoutHeading(part.body, said)).map((fix) => ({ ...fix, as: 'heading' }) as Fix)
    case 'window_start_differs':
    case 'window_end_differs':
      return [...words(part && saidOnce(part.body, said, fact)), ...moved(finding, story)]
    case 'window_open':
      return closed(story)
    default:
      return []
  }
}

/** The part of the draft that a finding is about, and how the verb is told other words for it. */
function partOf(place: string, draft: Draft) {
  const [kind, number] = place.split('.')
  const section = [...sections, 'noRemediationReason' as const].find((name) => name === kind)
  if (section) return { body: draft[section], written: (body: string) => ({ [section]: body }) }
  const at = Number(number) - 1
  const item = kind === 'remediationItem' ? draft.remediationItems[at] : undefined
  if (!item) return null
  const written = (text: string) => ({
    remediationItems: draft.remediationItems.map(({ published: _, ...held }, i) => ({
      ...held,
      droppedReason: held.droppedReason || null,
      ...(i === at && { text }),
    })),
  })
  return { body: item.text, written }
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
  return sound ? [{ as: 'window', incident: { windows: written(next) } }] : []
}

function closed({ windows, resolvedAt }: Story): Fix[] {
  if (!resolvedAt || windows.some(({ startedAt, endedAt }) => !endedAt && startedAt >= resolvedAt)) return []
  const next = windows.map((window) => ({ ...window, endedAt: window.endedAt ?? resolvedAt }))
  return [{ as: 'close', incident: { windows: written(next) } }]
}
