import type { Metadata } from 'next'
import { reader } from '#app/reader'
import { EraseForm } from '#components/subscription/erase-form'
import { LinkForm } from '#components/subscription/link-form'
import { SubscriptionLine } from '#components/subscription/subscription-line'
import { manageView } from '#domain/subscription/queries'
import { translator } from '#i18n/messages'
import { MissingPage, missingMetadata } from '../../../missing'
import { InvalidLink, LinkedPage, linkedMetadata } from '../../linked-page'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ erase?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const { locale, known } = await reader()
  return known ? linkedMetadata(translator(locale, 'subscriptions.manage')('title')) : missingMetadata()
}

/** Everything one reader follows, and the ways out of it. */
export default async function ManagePage({ params, searchParams }: Props) {
  const [{ token }, { erase }, { locale, known }] = await Promise.all([params, searchParams, reader()])
  if (!known) return <MissingPage />
  const view = await manageView(token, locale)
  if (!view) return <InvalidLink />
  const t = translator(locale, 'subscriptions.manage')
  const active = view.subscriptions.filter(({ state }) => state === 'active')
  const ended = view.subscriptions.filter(({ state }) => state === 'ended')
  const gone = translator(locale, 'subscriptions')('gone')
  return (
    <LinkedPage title={t('title')}>
      <p>{t('intro', { address: view.address })}</p>
      {active.length > 0 ? (
        <section aria-labelledby="active">
          <h2 id="active">{t('active')}</h2>
          <ul className="subscriptions">
            {active.map((subscription) => (
              <SubscriptionLine key={subscription.id} subscription={subscription} locale={locale}>
                <LinkForm
                  action={`manage/${token}/end`}
                  locale={locale}
                  button={t('end')}
                  label={t('endAria', { title: subscription.incident?.title ?? gone })}
                  quiet
                >
                  <input type="hidden" name="subscription" value={subscription.id} />
                </LinkForm>
              </SubscriptionLine>
            ))}
          </ul>
          {active.length > 1 ? (
            <LinkForm action={`manage/${token}/end`} locale={locale} button={t('endAll')} quiet />
          ) : null}
        </section>
      ) : (
        <p>{t('none')}</p>
      )}
      {ended.length > 0 ? (
        <section aria-labelledby="ended">
          <h2 id="ended">{t('ended')}</h2>
          <ul className="subscriptions">
            {ended.map((subscription) => (
              <SubscriptionLine key={subscription.id} subscription={subscription} locale={locale}>
                {subscription.endReason === 'fulfilled' ? (
                  <p className="subscription-choice">{t('fulfilled')}</p>
                ) : (
                  <LinkForm
                    action={`manage/${token}/follow-again`}
                    locale={locale}
                    button={t('again')}
                    label={t('againAria', { title: subscription.incident?.title ?? gone })}
                    quiet
                  >
                    <input type="hidden" name="subscription" value={subscription.id} />
                  </LinkForm>
                )}
              </SubscriptionLine>
            ))}
          </ul>
        </section>
      ) : null}
      <EraseForm token={token} locale={locale} isUnconfirmed={erase === 'unconfirmed'} />
    </LinkedPage>
  )
}
