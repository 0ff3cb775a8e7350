import type { ReactNode } from 'react'
import { ChangeForm } from '#components/subscription/change-form'
import { LinkForm } from '#components/subscription/link-form'
import {
  nameOfSubscription,
  SubscriptionLine,
  SubscriptionList,
} from '#components/subscription/subscription-line'
import { Remark, SubscriptionSection } from '#components/subscription/subscription-section'
import type { PlaceView, SubscriptionView } from '#domain/subscription/subscription'
import { translator } from '#i18n/messages'

type Props = {
  token: string
  locale: string
  place: PlaceView
  /** What the section is called by scripts and links. */
  id: string
  children?: ReactNode
}

/** One place that news goes to, and what goes there. */
export function PlaceSection({ token, locale, place, id, children }: Props) {
  const t = translator(locale, 'subscriptions.manage')
  const going = place.subscriptions.filter(({ state }) => state !== 'ended')
  const ended = place.subscriptions.filter(({ state }) => state === 'ended')
  return (
    <SubscriptionSection id={id} title={<bdi dir="ltr">{place.address}</bdi>}>
      {place.isSuppressed ? <Remark>{t('suppressed')}</Remark> : null}
      {children}
      {going.length === 0 ? <p className="mt-3">{t('none')}</p> : null}
      {going.length > 0 ? (
        <SubscriptionList>
          {going.map((subscription) => (
            <SubscriptionLine key={subscription.id} subscription={subscription} locale={locale}>
              <EndForm token={token} subscription={subscription} locale={locale} />
              {subscription.state === 'active' ? (
                <ChangeForm token={token} subscription={subscription} locale={locale} />
              ) : null}
            </SubscriptionLine>
          ))}
        </SubscriptionList>
      ) : null}
      {ended.length > 0 ? (
        <>
          <h3 className="mt-6 font-semibold">{t('ended')}</h3>
          <SubscriptionList>
            {ended.map((subscription) => (
              <SubscriptionLine key={subscription.id} subscription={subscription} locale={locale}>
                <AgainForm token={token} subscription={subscription} locale={locale} />
              </SubscriptionLine>
            ))}
          </SubscriptionList>
        </>
      ) : null}
    </SubscriptionSection>
  )
}

type LineProps = { token: string; subscription: SubscriptionView; locale: string }

function EndForm({ token, subscription, locale }: LineProps) {
  const t = translator(locale, 'subscriptions.manage')
  return (
    <LinkForm
      action={`manage/${token}/end`}
      locale={locale}
      button={t('end')}
      label={t('endAria', { title: nameOfSubscription(subscription, locale) })}
      quiet
    >
      <input type="hidden" name="subscription" value={subscription.id} />
    </LinkForm>
  )
}

function AgainForm({ token, subscription, locale }: LineProps) {
  const t = translator(locale, 'subscriptions.manage')
  if (subscription.endReason === 'fulfilled') return <Remark>{t('fulfilled')}</Remark>
  return (
    <LinkForm
      action={`manage/${token}/follow-again`}
      locale={locale}
      button={t('again')}
      label={t('againAria', { title: nameOfSubscription(subscription, locale) })}
      quiet
    >
      <input type="hidden" name="subscription" value={subscription.id} />
    </LinkForm>
  )
}
