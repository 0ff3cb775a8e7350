import { LinkForm } from '#components/subscription/link-form'
import { SubscriptionSection } from '#components/subscription/subscription-section'
import { translator } from '#i18n/messages'

type Props = {
  token: string
  locale: string
  paused: { until: Date | null } | null
  /** The day on which a pause ends, in words, and the first day it could end on, as `YYYY-MM-DD`. */
  endsOn: string
  tomorrow: string
  error: string | undefined
}

/** Quiet for a while, without ending anything. */
export function PauseForm({ token, locale, paused, endsOn, tomorrow, error }: Props) {
  const t = translator(locale, 'subscriptions.manage')
  if (paused) {
    return (
      <SubscriptionSection id="pause" title={t('pause')}>
        <p className="mb-4">{paused.until ? t('pausedUntil', { day: endsOn }) : t('paused')}</p>
        <LinkForm action={`manage/${token}/resume`} locale={locale} button={t('resume')} />
      </SubscriptionSection>
    )
  }
  return (
    <SubscriptionSection id="pause" title={t('pause')}>
      <p>{t('pauseIntro')}</p>
      <LinkForm action={`manage/${token}/pause`} locale={locale} button={t('pauseAction')} quiet>
        <div className="choices">
          <p>
            <label htmlFor="until">{t('until')}</label>
            <input id="until" name="until" type="date" min={tomorrow} className="field" />
          </p>
          {error ? <p className="follow-error">{error}</p> : null}
        </div>
      </LinkForm>
    </SubscriptionSection>
  )
}
