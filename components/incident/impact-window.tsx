import { type Axis, axisFor, placeOn } from '#components/incident/axis'
import { Stamp, StampRange } from '#components/stamp'
import type { IncidentView, Window } from '#domain/incident/incident'
import type { ServiceName, ServiceStatus } from '#domain/service/service'
import { colon, comma } from '#i18n/lists'
import { translator } from '#i18n/messages'
import { dayOf, duration, formatDay, hourAndMinute } from '#i18n/stamps'

type ImpactWindowProps = { incident: IncidentView; locale: string; zone: string }

const wide = 1000

/** When customers felt it: a picture of bars, and the same in words. */
export function ImpactWindow({ incident, locale, zone }: ImpactWindowProps) {
  const { window, windows, entries } = incident
  if (!window) return null
  const t = translator(locale, 'incident.window')
  const updates = entries.filter(({ kind }) => kind === 'update').map(({ occurredAt }) => occurredAt)
  // A page is printed when something is said: nobody knows yet what comes after that.
  const known = new Date(
    Math.max(...[...windows.map((w) => w.startedAt), ...updates].map((at) => at.getTime())),
  )
  const instants = [
    ...windows.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt ?? startedAt]),
    ...updates,
    ...(incident.nextUpdateBy ? [incident.nextUpdateBy] : []),
  ].map((instant) => instant.getTime())
  const axis = axisFor(new Date(Math.min(...instants)), new Date(Math.max(...instants)))
  return (
    <figure className="window">
      <figcaption className="window-caption">
        <span className="window-title">{t('title')}</span>{' '}
        {window.endedAt ? (
          <>
            <StampRange from={window.startedAt} to={window.endedAt} locale={locale} zone={zone} />
            {`${comma(locale)}${duration(window.endedAt.getTime() - window.startedAt.getTime(), locale)}`}
          </>
        ) : (
          t.rich('since', {
            stamp: () => <Stamp key="from" at={window.startedAt} locale={locale} zone={zone} />,
          })
        )}
      </figcaption>
      <div className="lanes" aria-hidden="true">
        {lanesOf(windows).map(({ service, windows: own }) => (
          <div className="lane" key={service.slug}>
            <span className="lane-name">
              <bdi>{service.name}</bdi>
            </span>
            <Bars windows={own} axis={axis} known={known} />
          </div>
        ))}
        <div className="lane">
          <span className="lane-name lane-name-quiet">{t('updates')}</span>
          <Marks instants={updates} axis={axis} />
        </div>
        <div className="lane">
          <span className="lane-name" />
          <div className="axis">
            {axis.ticks.map((tick) => (
              <span key={tick.getTime()}>
                <bdi>{tickLabel(tick, axis, locale)}</bdi>
              </span>
            ))}
          </div>
        </div>
      </div>
      <ul className="sr-only">
        {windows.map((own) => (
          <li key={`${own.service.slug} ${own.startedAt.getTime()}`}>
            <bdi>{own.service.name}</bdi>
            {`${colon(locale)}${translator(locale, 'common.serviceStatus')(own.status)}${comma(locale)}`}
            {own.endedAt ? (
              <StampRange from={own.startedAt} to={own.endedAt} locale={locale} zone={zone} />
            ) : (
              t.rich('since', {
                stamp: () => <Stamp key="from" at={own.startedAt} locale={locale} zone={zone} />,
              })
            )}
          </li>
        ))}
      </ul>
    </figure>
  )
}

/** Half the height of a bar on a lane 24 high: worse states are thicker. */
const thickness: Record<ServiceStatus, number> = {
  operational: 1,
  under_maintenance: 3,
  degraded_performance: 4,
  partial_outage: 7,
  major_outage: 10,
}

/** Windows as bars. One that is still open is drawn in full up to `known`, and faintly from there on. */
function Bars({ windows, axis, known }: { windows: Window[]; axis: Axis; known: Date }) {
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${wide} 24`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className="bars-base" d={`M0 11h${wide}v2H0z`} />
      {windows.map(({ status, startedAt, endedAt }) => {
        const from = placeOn(axis, startedAt, wide)
        const until = placeOn(axis, endedAt ?? known, wide)
        const half = thickness[status]
        const bar = { className: `fill-${status}`, y: 12 - half, height: half * 2 }
        return (
          <g key={startedAt.getTime()}>
            <rect {...bar} x={from} width={Math.max(3, until - from)} />
            {endedAt ? null : (
              <rect {...bar} x={until} width={Math.max(0, wide - until)} fillOpacity={0.25} />
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** Dots of constant size on a picture that stretches: lines without length and with round ends. */
const Marks = ({ instants, axis }: { instants: Date[]; axis: Axis }) => (
  <svg
    className="bars"
    viewBox={`0 0 ${wide} 24`}
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    {instants.map((instant) => {
      const d = `M${placeOn(axis, instant, wide)} 12h0`
      return (
        <g key={instant.getTime()}>
          <path className="mark-ring" d={d} />
          <path className="mark-core" d={d} />
        </g>
      )
    })}
  </svg>
)

function lanesOf(windows: readonly Window[]): { service: ServiceName; windows: Window[] }[] {
  const lanes = new Map<string, { service: ServiceName; windows: Window[] }>()
  for (const window of windows) {
    const lane = lanes.get(window.service.slug) ?? { service: window.service, windows: [] }
    lane.windows.push(window)
    lanes.set(window.service.slug, lane)
  }
  return [...lanes.values()]
}

/** A clock in UTC; at midnight, and where steps are days, the day. */
function tickLabel(tick: Date, axis: Axis, locale: string): string {
  const first = tick.getTime() === axis.start
  const clock = hourAndMinute(tick, 'UTC', locale)
  if (!first && clock === '00:00') return formatDay(dayOf(tick, 'UTC'), locale, 'brief')
  return first ? `${clock} UTC` : clock
}
