import { SelectField } from '#components/console/fields'
import { TimeField } from '#components/console/time-field'
import { translator } from '#i18n/messages'
import { duration } from '#i18n/stamps'

type Props = { locale: string; zone: string; zoneName: string; initial?: string }

/** When readers hear again: so many minutes from now, or at an exact time. */
export function NextUpdateFields({ locale, zone, zoneName, initial = '60' }: Props) {
  const t = translator(locale, 'console.update')
  const minutes = [15, 30, 60, 120, 240, 1440]
  const options = [
    { value: '0', label: t('noNextUpdate') },
    ...minutes.map((m) => ({
      value: String(m),
      label: t('nextUpdateIn', { time: duration(m * 60_000, locale) }),
    })),
  ]
  return (
    <>
      <SelectField name="nextUpdateIn" label={t('nextUpdate')} initial={initial} options={options} />
      <TimeField
        name="nextUpdateBy"
        label={t('nextUpdateBy')}
        zone={zone}
        zoneName={zoneName}
        hint={t('exactHint')}
      />
    </>
  )
}
