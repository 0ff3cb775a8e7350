import { dated, formatDay, type Stretch, stamp as stampOf, stampRange } from '#i18n/stamps'

type StampProps = {
  at: Date
  locale: string
  zone: string
  /** Hides the date from the eye where a heading already says it. */
  dateSaid?: boolean
}

/** `9 May 2025, 17:41 UTC | 10:41 PDT` in one `<time>`; style sheets may set its parts below each other. */
export function Stamp({ at, locale, zone, dateSaid = false }: StampProps) {
  const { date, utc, organisationDate, organisationClock } = stampOf(at, locale, zone)
  const comma = dated('', '', locale)
  return (
    <time className="stamp" dateTime={at.toISOString()}>
      <span className={dateSaid ? 'stamp-date sr-only' : 'stamp-date'}>
        <bdi>{date}</bdi>
        <span className="stamp-comma">{comma}</span>
      </span>
      <bdi className="stamp-utc">{utc}</bdi>
      {organisationClock === null ? null : (
        <>
          <span className="stamp-bar">{' | '}</span>
          <span className="stamp-organisation">
            {organisationDate === null ? null : (
              <>
                <bdi>{organisationDate}</bdi>
                {comma}
              </>
            )}
            <bdi>{organisationClock}</bdi>
          </span>
        </>
      )}
    </time>
  )
}

type StampRangeProps = { from: Date; to: Date; locale: string; zone: string }

/** `9 May 2025, 16:20–18:32 UTC | 09:20–11:32 PDT`. */
export function StampRange({ from, to, locale, zone }: StampRangeProps) {
  const { utc, organisation } = stampRange(from, to, locale, zone)
  const side = (stretch: Stretch) => (
    <bdi className="stamp-range">
      <span className="stamp-from">
        <time dateTime={from.toISOString()}>{stretch.from}</time>
        {stretch.dash.trimEnd()}
      </span>
      {stretch.dash.endsWith(' ') ? ' ' : null}
      <time dateTime={to.toISOString()}>{stretch.to}</time>
    </bdi>
  )
  return (
    <span className="stamp">
      {side(utc)}
      {organisation === null ? null : (
        <>
          <span className="stamp-bar">{' | '}</span>
          {side(organisation)}
        </>
      )}
    </span>
  )
}

type DayProps = { day: string; locale: string; pattern?: 'long' | 'short' | 'weekday' | 'full' | 'month' }

/** A calendar day `YYYY-MM-DD`, or a month `YYYY-MM`. */
export const Day = ({ day, locale, pattern = 'long' }: DayProps) => (
  <time dateTime={day}>
    <bdi>{formatDay(day, locale, pattern)}</bdi>
  </time>
)
