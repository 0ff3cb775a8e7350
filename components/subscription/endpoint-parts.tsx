import { LinkForm } from '#components/subscription/link-form'
import { Remark } from '#components/subscription/subscription-section'
import type { PlaceView } from '#domain/subscription/subscription'
import { translator } from '#i18n/messages'

type Props = {
  token: string
  locale: string
  place: PlaceView
  /** The page is this endpoint's own: it is erased, not removed. */
  isOwn: boolean
  /** The secret of this webhook, shown this once. */
  secret: string | null
  /** Until when the secret before still signs, in words. */
  formerUntil: string | null
}

/** What there is to say and to do about an endpoint, above what goes there. */
export function EndpointParts({ token, locale, place, isOwn, secret, formerUntil }: Props) {
  const t = translator(locale, 'subscriptions.endpoints')
  const form = { locale, quiet: true, action: '', button: '' }
  const about = <input type="hidden" name="place" value={place.id} />
  const isWebhook = place.channel === 'webhook'
  const isWaiting = isWebhook && !place.isVerified
  return (
    <div className="mt-3 grid gap-3">
      <Remark>{isWebhook ? t(isWaiting ? 'waiting' : 'webhook') : t('browser')}</Remark>
      {secret ? (
        <div className="rounded border border-quiet p-4">
          <p className="font-semibold">{t('secretOnce')}</p>
          <p className="mt-2 break-all font-mono" dir="ltr" data-secret>
            {secret}
          </p>
        </div>
      ) : null}
      {formerUntil ? <Remark>{t('overlap', { until: formerUntil })}</Remark> : null}
      <div className="flex flex-wrap gap-3">
        {isWaiting ? (
          <LinkForm {...form} action={`manage/${token}/challenge`} button={t('again')}>
            {about}
          </LinkForm>
        ) : null}
        {isWebhook && place.isVerified && !place.secret?.isShown ? (
          <LinkForm {...form} action={`manage/${token}/secret`} button={t('show')}>
            {about}
          </LinkForm>
        ) : null}
        {isWebhook && place.isVerified && place.secret?.isShown ? (
          <LinkForm {...form} action={`manage/${token}/rotate`} button={t('rotate')}>
            {about}
          </LinkForm>
        ) : null}
        {isOwn ? null : (
          <LinkForm
            {...form}
            action={`manage/${token}/remove`}
            button={t('remove')}
            label={t('removeAria', { address: place.address })}
          >
            {about}
          </LinkForm>
        )}
      </div>
    </div>
  )
}
