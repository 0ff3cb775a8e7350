import type { ReactNode } from 'react'
import { Corrected } from '#components/incident/corrections'
import { Prose } from '#components/prose'
import { Day, StampRange } from '#components/stamp'
import { byDay, TimelineEntry } from '#components/timeline-entry'
import { type Mark, maintenanceMark } from '#components/tone'
import { type CorrectionView, correctionsOf } from '#domain/correction/correction'
import type { MaintenanceEntryView, MaintenanceView } from '#domain/maintenance/maintenance'
import { translator } from '#i18n/messages'

const marks: Record<MaintenanceEntryView['kind'], Mark> = {
  planned: maintenanceMark.scheduled,
  rescheduled: maintenanceMark.scheduled,
  update: { tone: 'quiet', shape: 'ring' },
  started: maintenanceMark.in_progress,
  verifying: maintenanceMark.verifying,
  completed: maintenanceMark.completed,
  cancelled: maintenanceMark.cancelled,
}

type Props = {
  maintenance: MaintenanceView
  locale: string
  zone: string
  /** What stands below an entry with words in the console, where no notes are to be led to. */
  below?: (entry: MaintenanceEntryView) => ReactNode
}

/** What was said and what happened, oldest first, under a heading per day. */
export function MaintenanceTimeline({ maintenance, locale, zone, below }: Props) {
  return (
    <>
      {byDay(maintenance.entries).map(({ day, entries }) => (
        <div key={day} className="timeline-day">
          <h3>
            <Day day={day} locale={locale} pattern="full" />
          </h3>
          <ol className="timeline">
            {entries.map((entry) => (
              <Entry
                key={entry.id}
                entry={entry}
                note={correctionsOf(maintenance.corrections, { part: 'entry', entryId: entry.id })[0]}
                locale={locale}
                zone={zone}
                leads={below === undefined}
              >
                {entry.body ? below?.(entry) : null}
              </Entry>
            ))}
          </ol>
        </div>
      ))}
    </>
  )
}

type EntryProps = {
  entry: MaintenanceEntryView
  note: CorrectionView | undefined
  locale: string
  zone: string
  leads: boolean
  children: ReactNode
}

function Entry({ entry, note, locale, zone, leads, children }: EntryProps) {
  const t = translator(locale, 'maintenance.entry')
  const { kind, body, times } = entry
  const mark = marks[kind]
  return (
    <TimelineEntry entry={entry} mark={mark} locale={locale} zone={zone}>
      {kind === 'update' ? null : (
        <p className="entry-kind">
          <span className="entry-milestone">{t(kind)}</span>
        </p>
      )}
      {times ? (
        <p>
          <StampRange from={times.startsAt} to={times.endsAt} locale={locale} zone={zone} />
        </p>
      ) : null}
      {body ? <Prose prose={body} locale={locale} zone={zone} /> : null}
      {note ? (
        <Corrected at={note.correctedAt} note={leads ? note : null} locale={locale} zone={zone} />
      ) : null}
      {children}
    </TimelineEntry>
  )
}
