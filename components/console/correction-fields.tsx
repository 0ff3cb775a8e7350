import { InputField, TickField } from '#components/console/fields'
import { translator } from '#i18n/messages'

/** What a correction of words that readers have seen says of itself. */
export function CorrectionFields({ locale }: { locale: string }) {
  const t = translator(locale, 'console.correction')
  return (
    <div className="grid gap-1">
      <InputField name="reason" label={t('reason')} hint={t('reasonHint')} />
      <TickField name="withholdFormer" label={t('withhold')} />
    </div>
  )
}
