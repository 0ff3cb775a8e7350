/** What a wall clock in `zone` shows at `instant`, as `<input type="datetime-local">` takes it: `2025-05-09T10:41`. */
export function toWallTime(instant: Date, zone: string): string {
  return new Date(instant.getTime() + offset(instant, zone)).toISOString().slice(0, 16)
}

/**
 * The instant at which a wall clock in `zone` shows `text`; null for what is no time. Of a repeated hour the
 * first pass; inside the gap of a clock change as far behind the change as the clock jumped.
 */
export function fromWallTime(text: string, zone: string): Date | null {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?$/.exec(text.trim())
  const wall = match ? Date.parse(`${match[1]}T${match[2]}${match[3] ?? ':00'}Z`) : Number.NaN
  if (Number.isNaN(wall)) return null
  const [before, after] = [-day, day].map((away) => offset(new Date(wall + away), zone))
  const candidates = [before, after].map((ahead) => new Date(wall - (ahead ?? 0)))
  const shown = candidates.find((instant) => instant.getTime() + offset(instant, zone) === wall)
  return shown ?? candidates[0] ?? null
}

const day = 24 * 60 * 60 * 1000

/** Milliseconds by which clocks in `zone` are ahead of UTC. */
function offset(instant: Date, zone: string): number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  const text = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const match = /^GMT([+-])(\d{2}):(\d{2})/.exec(text)
  if (!match) return 0
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) * 60_000
}
