import { ClockTime } from '#components/console/clock-time'
import { Prose } from '#components/prose'
import type { WithdrawnEntry } from '#domain/incident/incident'
import { translator } from '#i18n/messages'

type Props = { entry: WithdrawnEntry; locale: string; zone: string }

/** What readers see in the place of an entry that was withdrawn, in the console's timeline. */
export const WithdrawnRow = ({ entry, locale, zone }: Props) => (
  <li
    id={entry.id}
    className="grid gap-x-6 gap-y-1 border-line border-b py-3 sm:grid-cols-[10rem_minmax(0,1fr)]"
  >
    <ClockTime instant={entry.occurredAt} locale={locale} zone={zone} className="font-semibold text-sm" />
    <div className="min-w-0">
      <p className="text-quiet text-sm">
        {translator(locale, 'incident.withdrawn').rich(entry.kind === 'update' ? 'update' : 'entry', {
          stamp: () => <ClockTime key="at" instant={entry.withdrawnAt} locale={locale} zone={zone} />,
        })}
      </p>
      <Prose prose={entry.reason} locale={locale} zone={zone} />
    </div>
  </li>
)
