/** A stretch of time cut into equal steps. `ticks` are their beginnings. */
export type Axis = { start: number; end: number; step: number; ticks: Date[] }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const steps = [
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
]

/** The axis of a picture that holds `from` to `to`: round steps in UTC, eight of them at most. */
export function axisFor(from: Date, to: Date): Axis {
  const [first, last] = [from.getTime(), Math.max(to.getTime(), from.getTime() + 10 * minute)]
  const fits = (step: number) => Math.ceil(last / step) - Math.floor(first / step) <= 8
  const step = steps.find(fits) ?? Math.ceil((last - first) / day / 7) * day
  const start = Math.floor(first / step) * step
  const end = Math.ceil(last / step) * step
  const ticks = Array.from({ length: Math.round((end - start) / step) }, (_, i) => new Date(start + i * step))
  return { start, end, step, ticks }
}

/** Where an instant stands on an axis that is `width` wide; kept inside it. */
export function placeOn(axis: Axis, at: Date, width: number): number {
  const share = (at.getTime() - axis.start) / (axis.end - axis.start)
  return Math.round(Math.min(1, Math.max(0, share)) * width * 10) / 10
}
