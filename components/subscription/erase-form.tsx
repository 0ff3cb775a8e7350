import { LinkForm } from '#components/subscription/link-form'
import { translator } from '#i18n/messages'

type Props = {
  token: string
  locale: string
  /** The button was pressed without the tick. */
  isUnconfirmed: boolean
}

/** The way to leave nothing behind. */
export function EraseForm({ token, locale, isUnconfirmed }: Props) {
  const t = translator(locale, 'subscriptions.manage')
  return (
    <section id="erase" aria-labelledby="erase-title" className="mt-12 border-line border-t pt-6">
      <h2 id="erase-title" className="mb-2 text-2xl">
        {t('eraseTitle')}
      </h2>
      <p>{t('eraseIntro')}</p>
      <LinkForm action={`manage/${token}/erase`} locale={locale} button={t('eraseAction')} quiet>
        <label className="my-4 flex items-baseline gap-3">
          <input
            type="checkbox"
            name="confirm"
            value="yes"
            required
            {...(isUnconfirmed ? { 'aria-invalid': true, 'aria-describedby': 'erase-error' } : {})}
          />
          <span>{t('eraseConfirm')}</span>
        </label>
        {isUnconfirmed ? (
          <p className="follow-error mb-4" id="erase-error">
            {t('eraseNeedsTick')}
          </p>
        ) : null}
      </LinkForm>
    </section>
  )
}
