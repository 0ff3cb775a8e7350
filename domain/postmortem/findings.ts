import { hull } from '#domain/incident/incident'
import type { Finding } from '#domain/postmortem/postmortem'
import { type CheckedProse, findingId } from '#domain/postmortem/prose-findings'
import { onTheClockOf, type SaidTime, saidTimes } from '#domain/postmortem/said-times'

type Window = { startedAt: Date; endedAt: Date | null }

type Placed = Omit<CheckedProse, 'source'>

const dayLength = 1440

const minuteOf = (instant: Date) => instant.getUTCHours() * 60 + instant.getUTCMinutes()

/**
 * What prose seems to get wrong about when customers felt it: a summary that begins or ends otherwise than `windows` do
 * together, or another part with a stretch of time that shares only one end with them. Times count in UTC and in the
 * organisation's `zone`; prose that names none says nothing wrong.
 */
export function windowFindings(
  proses: readonly Placed[],
  windows: readonly Window[],
  zone: string,
): Omit<Finding, 'accepted'>[] {
  const whole = hull(windows)
  if (!whole) return []
  return proses.flatMap((prose) => {
    const times = once(saidTimes(withInstants(prose.body), prose.locale, zone, whole.startedAt))
    const [start, end] =
      prose.place === 'summary'
        ? [times[0], times.length > 1 ? times.at(-1) : undefined]
        : told(prose, times, windows)
    const differs = (
      code: 'window_start_differs' | 'window_end_differs',
      time: SaidTime,
      fact: Date,
    ): Finding => ({
      id: findingId(code, prose),
      code,
      place: prose.place,
      params: { locale: prose.locale, said: time.said, fact: onTheClockOf(time, fact) },
      ...(prose.textId && { textId: prose.textId }),
      ...(prose.entryId && { entryId: prose.entryId }),
    })
    return [
      ...(start && start.minute !== minuteOf(whole.startedAt)
        ? [differs('window_start_differs', start, whole.startedAt)]
        : []),
      ...(end && whole.endedAt && end.minute !== minuteOf(whole.endedAt)
        ? [differs('window_end_differs', end, whole.endedAt)]
        : []),
    ]
  })
}

/** `{{time 2025-05-09T16:20Z}}` as the clock that readers get. */
const withInstants = (body: string) =>
  body.replace(/\{\{\s*time\s+[^{}]*?T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z\s*\}\}/gi, '$1 UTC')

/** The same time on another clock right behind it says nothing new: `16:20 UTC | 09:20 PDT`. */
function once(times: readonly SaidTime[]): SaidTime[] {
  const kept: SaidTime[] = []
  for (const time of times) {
    const before = kept.at(-1)
    if (before && before.minute === time.minute && time.at - before.end < 24) {
      kept[kept.length - 1] = { ...before, end: time.end }
    } else kept.push(time)
  }
  return kept
}

/** What leads from one end of a stretch to the other, by language. */
const leads: Record<string, string> = {
  en: 'to|until|till|through',
  de: 'bis',
  fr: "à|jusqu[’']à",
  es: 'a|hasta',
  pt: 'às|a|até',
  ja: 'から',
  ko: '부터|에서',
  ar: 'إلى|حتى',
}

const between = /(?:between|zwischen|entre|بين)(?!\p{L})[^.!?。]{0,24}$/iu

/** Names of clocks, and the same time on another one. */
const clockNames = '(?:\\s|[,()|]|\\d{1,2}[.:]\\d{2}|(?:UTC|GMT|Uhr|[A-Z]{2,4}T)(?!\\p{Script=Latin}))*'
/** A date may follow. */
const rest = '(?!\\p{Ll})[^.!?。]{0,24}$'
const joined = (words: string) => new RegExp(`^${clockNames}(?:${words})${rest}`, 'iu')
const both = joined('and|und|et|y|e|و')

function isStretch(text: string, locale: string, a: SaidTime, b: SaidTime): boolean {
  const words = text.slice(a.end, b.at)
  const lead = leads[locale.split('-')[0] ?? '']
  if (joined(`–|—|-|〜|~${lead ? `|${lead}` : ''}`).test(words)) return true
  return both.test(words) && between.test(text.slice(Math.max(0, a.at - 30), a.at))
}

/** The ends of a stretch in prose that means the window and gets one of them wrong; none where all is well. */
function told(
  { body, locale }: Placed,
  times: readonly SaidTime[],
  windows: readonly Window[],
): [SaidTime?, SaidTime?] {
  const whole = hull(windows)
  if (!whole?.endedAt) return []
  const length = (whole.endedAt.getTime() - whole.startedAt.getTime()) / 60_000
  if (length >= dayLength) return []
  const text = withInstants(body).normalize('NFKC')
  const from = minuteOf(whole.startedAt)
  const after = (minute: number) => (minute - from + dayLength) % dayLength
  const known = new Set(
    windows.map(({ startedAt, endedAt }) => `${minuteOf(startedAt)} ${endedAt ? minuteOf(endedAt) : ''}`),
  )
  for (const [i, a] of times.entries()) {
    const b = times[i + 1]
    if (!b || !isStretch(text, locale, a, b) || known.has(`${a.minute} ${b.minute}`)) continue
    const startsInside = after(a.minute) < length
    const endsInside = after(b.minute) <= length && after(b.minute) > 0
    // A stretch of its own, within the window or apart from it, is another story.
    if (a.minute === from || (startsInside && !endsInside)) return [undefined, b]
    if (b.minute === minuteOf(whole.endedAt) || (endsInside && !startsInside)) return [a, undefined]
  }
  return []
}
