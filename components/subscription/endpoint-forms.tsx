import { LinkForm } from '#components/subscription/link-form'
import { SubscriptionSection } from '#components/subscription/subscription-section'
import { translator } from '#i18n/messages'

type Props = {
  token: string
  locale: string
  /** The key by which browsers' makers know this installation. */
  pushKey: string
  error: string | undefined
}

/** Other ways to be told: a program's address, and this browser. */
export function EndpointForms({ token, locale, pushKey, error }: Props) {
  const t = translator(locale, 'subscriptions.endpoints')
  return (
    <SubscriptionSection id="endpoints" title={t('title')}>
      <p>{t('intro')}</p>
      <form
        method="post"
        action={`/api/v1/subscriptions/manage/${token}/push`}
        hidden
        className="mt-4"
        data-push
        data-key={pushKey}
        data-failed={t('pushFailed')}
        data-denied={t('pushDenied')}
      >
        <button type="submit" className="button">
          {t('push')}
        </button>
        <p role="status" className="mt-2" />
      </form>
      <LinkForm action={`manage/${token}/webhooks`} locale={locale} button={t('addWebhook')} quiet>
        <div className="choices">
          <p>
            <label htmlFor="webhook">{t('address')}</label>
            <input
              id="webhook"
              name="destination"
              type="url"
              required
              maxLength={2000}
              placeholder="https://"
              className="field"
              dir="ltr"
              {...(error ? { 'aria-invalid': true, 'aria-describedby': 'webhook-error' } : {})}
            />
          </p>
          {error ? (
            <p className="follow-error" id="webhook-error">
              {error}
            </p>
          ) : null}
        </div>
      </LinkForm>
    </SubscriptionSection>
  )
}
