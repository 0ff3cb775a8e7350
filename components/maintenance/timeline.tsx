import { Prose } from '#components/prose'
import { Day, StampRange } from '#components/stamp'
import { byDay, TimelineEntry } from '#components/timeline-entry'
import { type Mark, maintenanceMark } from '#components/tone'
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

type Props = { maintenance: MaintenanceView; locale: string; zone: string }

/** What was said and what happened, oldest first, under a heading per day. */
export function MaintenanceTimeline({ maintenance, locale, zone }: Props) {
  return (
    <>
      {byDay(maintenance.entries).map(({ day, entries }) => (
        <div key={day} className="timeline-day">
          <h3>
            <Day day={day} locale={locale} pattern="full" />
          </h3>
          <ol className="timeline">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} locale={locale} zone={zone} />
            ))}
          </ol>
        </div>
      ))}
    </>
  )
}

function Entry({ entry, locale, zone }: { entry: MaintenanceEntryView; locale: string; zone: string }) {
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
    </TimelineEntry>
  )
}
