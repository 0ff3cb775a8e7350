import { clock, dated, dayOf, formatDay, stamp } from '#i18n/stamps'

type Props = { instant: Date; locale: string; zone: string; className?: string }

/** An instant in the organisation's zone; UTC too where somebody points at it. */
export function ClockTime({ instant, locale, zone, className = '' }: Props) {
  return (
    <time
      dateTime={instant.toISOString()}
      title={stamp(instant, locale, zone).text}
      className={`tabular-nums ${className}`}
    >
      <span className="whitespace-nowrap">{formatDay(dayOf(instant, zone), locale, 'long')}</span>
      {dated('', '', locale)}
      <span className="whitespace-nowrap">{clock(instant, zone, locale)}</span>
    </time>
  )
}
