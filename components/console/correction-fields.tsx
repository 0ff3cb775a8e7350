import { ConfirmField } from '#components/console/confirm'
import { InputField, TickField } from '#components/console/fields'
import { translator } from '#i18n/messages'

type Props = {
  /**
   * What has to be typed where the former words are to be kept from readers, which is for good; absent where the form
   * asks for it anyway.
   */
  expected?: string | undefined
  locale: string
}

/** What a correction of words that readers have seen says of itself. */
export function CorrectionFields({ expected, locale }: Props) {
  const t = translator(locale, 'console.correction')
  return (
    <div className="group/withhold grid gap-1">
      <InputField name="reason" label={t('reason')} hint={t('reasonHint')} />
      <TickField name="withholdFormer" label={t('withhold')} />
      {expected === undefined ? null : (
        <div className="hidden group-has-checked/withhold:block">
          <ConfirmField expected={expected} locale={locale} />
        </div>
      )}
    </div>
  )
}
