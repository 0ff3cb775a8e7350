import { Corrected } from '#components/incident/corrections'
import { NextUpdate } from '#components/next-update'
import { Prose } from '#components/prose'
import { Day, Stamp } from '#components/stamp'
import { IncidentState, ServiceState } from '#components/state'
import { byDay, TimelineEntry } from '#components/timeline-entry'
import { incidentMark, type Mark } from '#components/tone'
import { type CorrectionView, correctionsOf } from '#domain/correction/correction'
import {
  type EntryView,
  type Impact,
  isWithdrawn,
  type TimelineRow,
  type WithdrawnEntry,
} from '#domain/incident/incident'
import type { SaidOnTop } from '#domain/text/text'
import { translator } from '#i18n/messages'

type TimelineProps = {
  rows: TimelineRow[]
  corrections: CorrectionView[]
  impact: Impact
  /** The promise that still counts, if any. */
  nextUpdateBy: Date | null
  locale: string
  zone: string
  now: Date
  said: SaidOnTop
}

/** The story by the minute, oldest first, under a heading per day. */
export function Timeline({
  rows,
  corrections,
  impact,
  nextUpdateBy,
  locale,
  zone,
  now,
  said,
}: TimelineProps) {
  const days = byDay(rows)
  const last = rows.findLast((row) => !isWithdrawn(row))
  return (
    <>
      {days.map(({ day, entries: own }) => (
        <div key={day} className="timeline-day">
          <h3>
            <Day day={day} locale={locale} pattern="full" />
          </h3>
          <ol className="timeline">
            {own.map((row) =>
              isWithdrawn(row) ? (
                <Withdrawn key={row.id} entry={row} locale={locale} zone={zone} said={said} />
              ) : (
                <Entry
                  key={row.id}
                  entry={row}
                  note={correctionsOf(corrections, { part: 'entry', entryId: row.id })[0] ?? null}
                  impact={impact}
                  locale={locale}
                  zone={zone}
                  said={said}
                  promise={row === last && nextUpdateBy ? { by: nextUpdateBy, now } : null}
                />
              ),
            )}
          </ol>
        </div>
      ))}
    </>
  )
}

type WithdrawnProps = { entry: WithdrawnEntry; locale: string; zone: string; said: SaidOnTop }

/** What stands in the place of an entry that was withdrawn: that it was, and why. */
const Withdrawn = ({ entry, locale, zone, said }: WithdrawnProps) => (
  <TimelineEntry entry={entry} mark={{ tone: 'quiet', shape: 'ring' }} locale={locale} zone={zone}>
    <p className="entry-kind">
      <span className="entry-withdrawn">
        {translator(locale, 'incident.withdrawn').rich(entry.kind === 'update' ? 'update' : 'entry', {
          stamp: () => <Stamp key="at" at={entry.withdrawnAt} locale={locale} zone={zone} />,
        })}
      </span>
    </p>
    <Prose prose={entry.reason} locale={locale} zone={zone} said={said} />
  </TimelineEntry>
)

type EntryProps = {
  entry: EntryView
  note: CorrectionView | null
  impact: Impact
  locale: string
  zone: string
  said: SaidOnTop
  promise: { by: Date; now: Date } | null
}

function Entry({ entry, note, impact, locale, zone, said, promise }: EntryProps) {
  const t = translator(locale)
  const mark: Mark = entry.status ? incidentMark(entry.status, impact) : { tone: 'quiet', shape: 'ring' }
  return (
    <TimelineEntry entry={entry} mark={mark} locale={locale} zone={zone}>
      <p className="entry-kind">
        {entry.status ? (
          <IncidentState status={entry.status} impact={impact} locale={locale} />
        ) : entry.kind === 'update' ? null : (
          <span className="entry-milestone">{t(`common.milestone.${entry.kind}`)}</span>
        )}
      </p>
      {entry.body ? <Prose prose={entry.body} locale={locale} zone={zone} said={said} /> : null}
      {entry.services.length > 0 ? (
        <ul className="entry-services">
          {entry.services.map(({ service, status }) => (
            <li key={service.slug}>
              <bdi>{service.name}</bdi> <ServiceState status={status} locale={locale} />
            </li>
          ))}
        </ul>
      ) : null}
      {entry.correctedAt ? (
        <Corrected at={entry.correctedAt} note={note} locale={locale} zone={zone} />
      ) : null}
      {promise ? <NextUpdate by={promise.by} now={promise.now} locale={locale} zone={zone} /> : null}
    </TimelineEntry>
  )
}
