import { Stamp } from '#components/stamp'
import type { WithdrawnEntry } from '#domain/incident/incident'
import { translator } from '#i18n/messages'

type Props = { entry: WithdrawnEntry; locale: string; zone: string }

/** That an entry was withdrawn, and when. */
export const WithdrawnOn = ({ entry, locale, zone }: Props) =>
  translator(locale, 'incident.withdrawn').rich(entry.kind === 'update' ? 'update' : 'entry', {
    stamp: () => <Stamp key="at" at={entry.withdrawnAt} locale={locale} zone={zone} />,
  })
