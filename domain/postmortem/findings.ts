import type { Finding } from '#domain/postmortem/postmortem'

/** Clock times a summary names with UTC, in the order of mention: `16:20 UTC`, `4:20 PM UTC`, `16.20 Uhr UTC`. */
function utcTimes(prose: string): string[] {
  const pattern =
    /(?<!\d)(\d{1,2})[:.](\d{2})(?:\s*([ap])\.?m\.?)?(?:\s*Uhr)?(?:\s*(?:and|to|bis|und|until|–|-)\s*\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*Uhr)?)?\s*\(?(?:UTC|GMT)/gi
  const times: string[] = []
  for (const found of prose.matchAll(pattern)) {
    for (const part of found[0].matchAll(/(\d{1,2})[:.](\d{2})(?:\s*([ap])\.?m\.?)?/gi)) {
      const half = part[3]?.toLowerCase()
      const hour = (Number(part[1]) % (half ? 12 : 24)) + (half === 'p' ? 12 : 0)
      times.push(`${String(hour).padStart(2, '0')}:${part[2]}`)
    }
  }
  return times
}

const clock = (instant: Date) => instant.toISOString().slice(11, 16)

/**
 * What prose seems to get wrong about the window: a summary whose first or last UTC time is not the window's.
 * A summary that names no UTC time says nothing wrong.
 */
export function windowFindings(
  summary: { body: string; locale: string }[],
  window: { startedAt: Date; endedAt: Date | null } | null,
): Omit<Finding, 'accepted'>[] {
  if (!window) return []
  return summary.flatMap(({ body, locale }) => {
    const times = utcTimes(body)
    const found: Finding[] = []
    const [first] = times
    const last = times.length > 1 ? times.at(-1) : undefined
    const start = clock(window.startedAt)
    const end = window.endedAt ? clock(window.endedAt) : null
    if (first && first !== start) {
      found.push({
        id: `window_start_differs:summary:${locale}`,
        code: 'window_start_differs',
        place: 'summary',
        params: { locale, said: first, fact: start },
      })
    }
    if (last && end && last !== end) {
      found.push({
        id: `window_end_differs:summary:${locale}`,
        code: 'window_end_differs',
        place: 'summary',
        params: { locale, said: last, fact: end },
      })
    }
    return found
  })
}
