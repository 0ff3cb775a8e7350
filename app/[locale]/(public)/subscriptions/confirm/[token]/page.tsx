import type { Metadata } from 'next'
import { reader } from '#app/reader'
import { LinkForm } from '#components/subscription/link-form'
import { SubscriptionLine, SubscriptionList } from '#components/subscription/subscription-line'
import { confirmView } from '#domain/subscription/queries'
import { translator } from '#i18n/messages'
import { MissingPage, missingMetadata } from '../../../missing'
import { InvalidLink, LinkedPage, linkedMetadata } from '../../linked-page'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const { locale, known } = await reader()
  return known ? linkedMetadata(translator(locale, 'subscriptions.confirm')('title')) : missingMetadata()
}

/** Looking changes nothing; the button confirms. */
export default async function ConfirmPage({ params }: Props) {
  const [{ token }, { locale, known }] = await Promise.all([params, reader()])
  if (!known) return <MissingPage />
  const view = await confirmView(token, locale)
  if (!view) return <InvalidLink />
  const { waiting, subscriptions, manageToken } = view
  const t = translator(locale, 'subscriptions.confirm')
  const list = (
    <SubscriptionList>
      {subscriptions.map((subscription) => (
        <SubscriptionLine key={subscription.id} subscription={subscription} locale={locale} />
      ))}
    </SubscriptionList>
  )
  if (waiting) {
    return (
      <LinkedPage title={t('title')}>
        <p>{t(subscriptions.length > 1 ? 'introMany' : 'intro')}</p>
        {list}
        <LinkForm action={`confirm/${token}`} locale={locale} button={t('action')} />
      </LinkedPage>
    )
  }
  const isFollowing = subscriptions.length > 0
  return (
    <LinkedPage title={t(isFollowing ? 'doneTitle' : 'title')}>
      {isFollowing ? list : null}
      <p>{t(isFollowing ? 'done' : 'nothing')}</p>
      <p>
        <a href={`/${locale}/subscriptions/manage/${manageToken}`}>
          {translator(locale, 'subscriptions')('manageLink')}
        </a>
      </p>
    </LinkedPage>
  )
}
