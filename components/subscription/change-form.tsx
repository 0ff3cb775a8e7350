import { LinkForm } from '#components/subscription/link-form'
import { nameOfSubscription } from '#components/subscription/subscription-line'
import { type SubscriptionView, type Topic, topics } from '#domain/subscription/subscription'
import { translator } from '#i18n/messages'

/** Topics that can come up for a subscription: maintenance is never one incident's. */
const offered = ({ scope }: SubscriptionView): Topic[] =>
  topics.filter((topic) => scope !== 'incident' || topic !== 'maintenance')

/** What to hear about one thing, behind a summary, because most readers never change it. */
export function ChangeForm({
  token,
  subscription,
  locale,
}: {
  token: string
  subscription: SubscriptionView
  locale: string
}) {
  const t = translator(locale, 'subscriptions.manage')
  const title = nameOfSubscription(subscription, locale)
  return (
    <details className="basis-full">
      <summary className="cursor-pointer text-[0.9375rem] text-quiet" aria-label={t('changeAria', { title })}>
        {t('change')}
      </summary>
      <LinkForm action={`manage/${token}/change`} locale={locale} button={t('save')} quiet>
        <input type="hidden" name="subscription" value={subscription.id} />
        <fieldset className="my-3 grid gap-1">
          <legend className="sr-only">{t('topics')}</legend>
          {offered(subscription).map((topic) => (
            <div key={topic}>
              <label className="flex items-baseline gap-3">
                <input
                  type="checkbox"
                  name="topics"
                  value={topic}
                  defaultChecked={subscription.topics.includes(topic)}
                />
                <span>{t(`topic.${topic}`)}</span>
              </label>
              {topic === 'updates' ? (
                <label className="ms-7 flex items-baseline gap-3 text-[0.9375rem]">
                  <input type="checkbox" name="quiet" value="yes" defaultChecked={subscription.quiet} />
                  <span>{t('quiet')}</span>
                </label>
              ) : null}
            </div>
          ))}
        </fieldset>
      </LinkForm>
    </details>
  )
}
