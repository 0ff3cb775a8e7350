import { Submit } from '#components/console/form'
import { TimeField } from '#components/console/time-field'
import { Disclosure } from '#components/ui/disclosure'
import { translator } from '#i18n/messages'

type Props = { locale: string; zone: string; zoneName: string; open?: boolean }

/** Sends the form around it with the intent to have it said at an instant to come. */
export function ScheduleFields({ locale, zone, zoneName, open }: Props) {
  const t = translator(locale, 'console.drafts')
  return (
    <Disclosure summary={t('later')} open={open}>
      <TimeField name="publishAt" label={t('publishAt')} zone={zone} zoneName={zoneName} />
      <div>
        <Submit look="quiet" name="intent" value="schedule">
          {t('schedule')}
        </Submit>
      </div>
    </Disclosure>
  )
}
