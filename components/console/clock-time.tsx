import { clock, dayOf, formatDay, stamp } from '#i18n/stamps'

type Props = { instant: Date; locale: string; zone: string; className?: string }

/** An instant in the organisation's zone; UTC too where somebody points at it. */
export function ClockTime({ instant, locale, zone, className = '' }: Props) {
  const day = dayOf(instant, zone)
  const pattern = day.slice(0, 4) === dayOf(new Date(), zone).slice(0, 4) ? 'short' : 'long'
  return (
    <time
      dateTime={instant.toISOString()}
      title={stamp(instant, locale, zone).text}
      className={`tabular-nums ${className}`}
    >
      {formatDay(day, locale, pattern)},{' '}
      <span className="whitespace-nowrap">{clock(instant, zone, locale)}</span>
    </time>
  )
}
