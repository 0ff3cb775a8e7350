import { FollowAbout } from '#components/follow-about'
import { LinkForm } from '#components/subscription/link-form'
import { SubscriptionSection } from '#components/subscription/subscription-section'
import type { ServiceName } from '#domain/service/service'
import { type PlaceView, wideChoices } from '#domain/subscription/subscription'
import { translator } from '#i18n/messages'

type Props = {
  token: string
  locale: string
  services: readonly ServiceName[]
  places: readonly PlaceView[]
  error: string | undefined
}

/** Follows something more, without another mail to confirm. */
export function MoreForm({ token, locale, services, places, error }: Props) {
  const t = translator(locale, 'subscriptions.manage')
  const words = translator(locale, 'follow.wide')
  const [recommended] = wideChoices
  return (
    <SubscriptionSection id="more" title={t('more')}>
      <LinkForm action={`manage/${token}/follow`} locale={locale} button={t('moreAction')} quiet>
        <div className="choices">
          <FollowAbout locale={locale} services={services} />
          <fieldset>
            <legend className="sr-only">{t('topics')}</legend>
            {wideChoices.map((choice) => (
              <label key={choice}>
                <input type="radio" name="choice" value={choice} defaultChecked={choice === recommended} />
                <span>{words(choice)}</span>
              </label>
            ))}
          </fieldset>
          {places.length > 1 ? (
            <p>
              <label htmlFor="place">{t('where')}</label>
              <select id="place" name="place" className="field">
                {places.map(({ id, address }) => (
                  <option key={id} value={id}>
                    {address}
                  </option>
                ))}
              </select>
            </p>
          ) : null}
          {error ? <p className="follow-error">{error}</p> : null}
        </div>
      </LinkForm>
    </SubscriptionSection>
  )
}
