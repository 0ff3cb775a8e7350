import type { Metadata } from 'next'
import { reader } from '#app/reader'
import { EraseForm } from '#components/subscription/erase-form'
import { LinkForm } from '#components/subscription/link-form'
import { SubscriptionLine, SubscriptionList } from '#components/subscription/subscription-line'
import { Remark, SubscriptionSection } from '#components/subscription/subscription-section'
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
        <SubscriptionSection id="active" title={t('active')}>
          <SubscriptionList>
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
          </SubscriptionList>
          {active.length > 1 ? (
            <LinkForm action={`manage/${token}/end`} locale={locale} button={t('endAll')} quiet />
          ) : null}
        </SubscriptionSection>
      ) : (
        <p>{t('none')}</p>
      )}
      {ended.length > 0 ? (
        <SubscriptionSection id="ended" title={t('ended')}>
          <SubscriptionList>
            {ended.map((subscription) => (
              <SubscriptionLine key={subscription.id} subscription={subscription} locale={locale}>
                {subscription.endReason === 'fulfilled' ? (
                  <Remark>{t('fulfilled')}</Remark>
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
          </SubscriptionList>
        </SubscriptionSection>
      ) : null}
      <EraseForm token={token} locale={locale} isUnconfirmed={erase === 'unconfirmed'} />
    </LinkedPage>
  )
}
