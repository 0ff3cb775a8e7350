import type { ReactNode } from 'react'
import { Glyph } from '#components/glyph'
import { Stamp } from '#components/stamp'
import type { Mark } from '#components/tone'
import { dayOf } from '#i18n/stamps'

type Props = {
  entry: { id: string; occurredAt: Date }
  mark: Mark
  locale: string
  zone: string
  children: ReactNode
}

/** A row of a timeline: when, its mark, and what is said. */
export const TimelineEntry = ({ entry, mark, locale, zone, children }: Props) => (
  <li className="entry" id={`entry-${entry.id}`}>
    <p className="entry-stamp">
      <Stamp at={entry.occurredAt} locale={locale} zone={zone} dateSaid />
    </p>
    <div className={`entry-node tone-${mark.tone}`}>
      <Glyph shape={mark.shape} />
    </div>
    <div className="entry-said">{children}</div>
  </li>
)

/** Entries, oldest first, by the day in UTC that they happened on. */
export function byDay<E extends { occurredAt: Date }>(
  entries: readonly E[],
): { day: string; entries: E[] }[] {
  const days: { day: string; entries: E[] }[] = []
  for (const entry of entries) {
    const day = dayOf(entry.occurredAt, 'UTC')
    const current = days.at(-1)
    if (current?.day === day) current.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
