import type { ReactNode } from 'react'
import type { SubscriptionView } from '#domain/subscription/subscription'
import { dirOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Props = { subscription: SubscriptionView; locale: string; children?: ReactNode }

/** Subscriptions one below the other. */
export const SubscriptionList = ({ children }: { children: ReactNode }) => (
  <ul className="mt-4 mb-6 border-line border-t">{children}</ul>
)

/** What a subscription is about, in one name. */
export function nameOfSubscription({ scope, incident, service }: SubscriptionView, locale: string): string {
  const t = translator(locale, 'subscriptions')
  if (scope === 'page') return t('everything')
  return service?.name ?? incident?.title ?? t('gone')
}

/** What a subscription is about: what is followed, what was asked for, and what can be done with it. */
export function SubscriptionLine({ subscription, locale, children }: Props) {
  const t = translator(locale, 'subscriptions')
  const { incident, choice } = subscription
  const foreign = incident && incident.titleLocale !== locale
  const name = (
    <bdi {...(foreign ? { lang: incident.titleLocale, dir: dirOf(incident.titleLocale) } : {})}>
      {nameOfSubscription(subscription, locale)}
    </bdi>
  )
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-line border-b py-4">
      <div>
        {incident ? <a href={`/${locale}/incidents/${incident.slug}`}>{name}</a> : name}
        <p className="text-[0.9375rem] text-quiet">{t(`choice.${choice}`)}</p>
      </div>
      {children}
    </li>
  )
}
