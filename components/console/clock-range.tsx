import { stampRange, stretch } from '#i18n/stamps'

type Props = { from: Date; to: Date; locale: string; zone: string }

/** A stretch of time in the organisation's zone; UTC too where somebody points at it. */
export function ClockRange({ from, to, locale, zone }: Props) {
  const { from: begin, dash, to: end } = stretch(from, to, zone, locale)
  return (
    <bdi title={stampRange(from, to, locale, zone).text} className="tabular-nums">
      <time dateTime={from.toISOString()} className="whitespace-nowrap">
        {begin}
      </time>
      {dash}
      <time dateTime={to.toISOString()} className="whitespace-nowrap">
        {end}
      </time>
    </bdi>
  )
}
