import { stamp } from '#i18n/stamps'
import { unbroken } from '#lib/unbroken'

/** An instant as mails write it: `UTC | organisation | reader`, each clock only where it differs from the others. */
export function mailStamp(
  instant: Date,
  locale: string,
  organisationZone: string,
  readerZone: string | null,
): string {
  const { text, utc, organisation } = stamp(instant, locale, organisationZone)
  if (!readerZone) return unbroken(text)
  const reader = stamp(instant, locale, readerZone).organisation
  if (!reader || reader === organisation || reader === utc) return unbroken(text)
  return unbroken(`${text} | ${reader}`)
}
