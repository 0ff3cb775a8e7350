import { Glyph } from '#components/glyph'
import { Prose } from '#components/prose'
import { Day, Stamp, StampRange } from '#components/stamp'
import { type Mark, maintenanceMark } from '#components/tone'
import type { MaintenanceEntryView, MaintenanceView } from '#domain/maintenance/maintenance'
import { translator } from '#i18n/messages'
import { dayOf } from '#i18n/stamps'

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
    <li className="entry" id={`entry-${entry.id}`}>
      <p className="entry-stamp">
        <Stamp at={entry.occurredAt} locale={locale} zone={zone} dateSaid />
      </p>
      <div className={`entry-node tone-${mark.tone}`}>
        <Glyph shape={mark.shape} />
      </div>
      <div className="entry-said">
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
      </div>
    </li>
  )
}

function byDay(entries: readonly MaintenanceEntryView[]) {
  const days: { day: string; entries: MaintenanceEntryView[] }[] = []
  for (const entry of entries) {
    const day = dayOf(entry.occurredAt, 'UTC')
    const current = days.at(-1)
    if (current?.day === day) current.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
