import type { Metadata } from 'next'
import { reader } from '#app/reader'
import { LinkForm } from '#components/subscription/link-form'
import { SubscriptionLine, SubscriptionList } from '#components/subscription/subscription-line'
import { unsubscribeView } from '#domain/subscription/queries'
import type { SubscriptionView } from '#domain/subscription/subscription'
import { translator } from '#i18n/messages'
import { MissingPage, missingMetadata } from '../../../missing'
import { InvalidLink, LinkedPage, linkedMetadata } from '../../linked-page'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const { locale, known } = await reader()
  return known ? linkedMetadata(translator(locale, 'subscriptions.unsubscribe')('title')) : missingMetadata()
}

/** Looking changes nothing; the button unsubscribes, and afterwards takes it back. */
export default async function UnsubscribePage({ params }: Props) {
  const [{ token }, { locale, known }] = await Promise.all([params, reader()])
  if (!known) return <MissingPage />
  const view = await unsubscribeView(token, locale)
  if (!view) return <InvalidLink />
  const { subscription, manageToken } = view
  const t = translator(locale, 'subscriptions.unsubscribe')
  const state = stateOf(subscription)
  return (
    <LinkedPage title={t(titles[state])}>
      <p>{t(words[state])}</p>
      {subscription ? (
        <SubscriptionList>
          <SubscriptionLine subscription={subscription} locale={locale} />
        </SubscriptionList>
      ) : null}
      {state === 'active' ? (
        <LinkForm action={`unsubscribe/${token}`} locale={locale} button={t('action')} />
      ) : null}
      {state === 'ended' ? (
        <LinkForm action={`follow-again/${token}`} locale={locale} button={t('again')} quiet />
      ) : null}
      {manageToken ? (
        <p>
          <a href={`/${locale}/subscriptions/manage/${manageToken}`}>
            {translator(locale, 'subscriptions')('manageLink')}
          </a>
        </p>
      ) : null}
    </LinkedPage>
  )
}

type State = 'active' | 'ended' | 'fulfilled' | 'erased'

function stateOf(subscription: SubscriptionView | null): State {
  if (!subscription) return 'erased'
  if (subscription.state !== 'ended') return 'active'
  return subscription.endReason === 'fulfilled' ? 'fulfilled' : 'ended'
}

const titles = {
  active: 'title',
  ended: 'doneTitle',
  fulfilled: 'fulfilledTitle',
  erased: 'erasedTitle',
} as const
const words = { active: 'intro', ended: 'done', fulfilled: 'fulfilled', erased: 'erased' } as const
