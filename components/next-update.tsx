import { Stamp } from '#components/stamp'
import { translator } from '#i18n/messages'

type NextUpdateProps = { by: Date; now: Date; locale: string; zone: string }

/** When staff promised to be back, and whether they are late. */
export function NextUpdate({ by, now, locale, zone }: NextUpdateProps) {
  const late = by.getTime() <= now.getTime()
  const t = translator(locale, 'incident')
  return (
    <p className={late ? 'promise promise-late' : 'promise'}>
      {t.rich(late ? 'nextUpdateLate' : 'nextUpdate', {
        stamp: () => <Stamp key="by" at={by} locale={locale} zone={zone} />,
      })}
    </p>
  )
}
