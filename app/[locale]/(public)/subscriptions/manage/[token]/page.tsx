import type { Metadata } from 'next'
import { offered } from '#app/offered'
import { reader } from '#app/reader'
import { EndpointForms } from '#components/subscription/endpoint-forms'
import { EndpointParts } from '#components/subscription/endpoint-parts'
import { EraseForm } from '#components/subscription/erase-form'
import { LinkForm } from '#components/subscription/link-form'
import { MoreForm } from '#components/subscription/more-form'
import { PauseForm } from '#components/subscription/pause-form'
import { PlaceSection } from '#components/subscription/place-section'
import { PreferencesForm } from '#components/subscription/preferences-form'
import { Remark, SubscriptionSection } from '#components/subscription/subscription-section'
import { takeSecret } from '#domain/recipient/take-secret'
import { vapidKeys } from '#domain/recipient/vapid-keys'
import { listServices } from '#domain/service/queries'
import { manageView } from '#domain/subscription/queries'
import { translator } from '#i18n/messages'
import { formatDay, stamp } from '#i18n/stamps'
import { now } from '#lib/clock'
import { addDays, dayOf } from '#lib/zone'
import { MissingPage, missingMetadata } from '../../../missing'
import { InvalidLink, LinkedPage, linkedMetadata } from '../../linked-page'

export const dynamic = 'force-dynamic'

type Query = Partial<Record<'erase' | 'saved' | 'wrong' | 'place' | 'reveal', string | string[]>>
type Props = { params: Promise<{ token: string }>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  const { locale, known } = await reader()
  return known ? linkedMetadata(translator(locale, 'subscriptions.manage')('title')) : missingMetadata()
}

/** Everything one reader follows, everywhere that news goes, and the ways out of it. */
export default async function ManagePage({ params, searchParams }: Props) {
  const [{ token }, query, { locale, settings, known }] = await Promise.all([params, searchParams, reader()])
  if (!known) return <MissingPage />
  const { erase, saved, wrong } = query
  const [view, services, { publicKey }] = await Promise.all([
    manageView(token, locale),
    listServices(),
    vapidKeys(),
  ])
  if (!view) return <InvalidLink />
  const t = translator(locale, 'subscriptions.manage')
  const zone = view.zone ?? settings.organisationZone
  const going = view.places.flatMap(({ subscriptions }) =>
    subscriptions.filter(({ state }) => state !== 'ended'),
  )
  const parts = { token, locale }
  const [own] = view.places
  const isMail = own?.channel === 'email'
  const shown = await shownSecret(token, query)
  const inWords = (until: Date | null | undefined) =>
    until ? stamp(until, locale, settings.organisationZone).text : null
  return (
    <LinkedPage title={t('title')}>
      {saved ? <Remark>{t('saved')}</Remark> : null}
      {view.paused ? (
        <p>
          {view.paused.until
            ? t('pausedUntil', { day: formatDay(dayOf(view.paused.until, zone), locale) })
            : t('paused')}
        </p>
      ) : null}
      <div id="follows" className="scroll-mt-4">
        {wrong === 'follows' ? <p className="follow-error">{t('needsTopic')}</p> : null}
        {view.places.map((place, i) => (
          <PlaceSection key={place.id} {...parts} place={place} id={`place-${i + 1}`}>
            {place.channel === 'email' ? null : (
              <EndpointParts
                {...parts}
                place={place}
                isOwn={place === own}
                secret={shown?.place === place.id ? shown.secret : null}
                formerUntil={inWords(place.secret?.formerUntil)}
              />
            )}
          </PlaceSection>
        ))}
      </div>
      {going.length > 1 ? (
        <LinkForm action={`manage/${token}/end`} locale={locale} button={t('endAll')} quiet />
      ) : null}
      <MoreForm
        {...parts}
        services={services}
        places={view.places}
        error={wrong === 'more' ? t('moreError') : undefined}
      />
      {isMail ? (
        <>
          <EndpointForms
            {...parts}
            pushKey={publicKey}
            error={wrong === 'endpoints' ? translator(locale, 'subscriptions.endpoints')('error') : undefined}
          />
          <script src="/push.js" defer />
        </>
      ) : null}
      <PreferencesForm
        {...parts}
        pageName={settings.name}
        languages={offered(settings)}
        chosen={view}
        error={wrong === 'preferences' ? t('preferencesError') : undefined}
      />
      <PauseForm
        {...parts}
        paused={view.paused}
        endsOn={view.paused?.until ? formatDay(dayOf(view.paused.until, zone), locale) : ''}
        tomorrow={addDays(dayOf(now(), zone), 1)}
        error={wrong === 'pause' ? t('pauseError') : undefined}
      />
      <SubscriptionSection id="export" title={t('exportTitle')}>
        <p>{t('exportIntro')}</p>
        <p>
          <a href={`/${locale}/subscriptions/manage/${token}/export`} download>
            {t('export')}
          </a>
        </p>
      </SubscriptionSection>
      <EraseForm token={token} locale={locale} isUnconfirmed={erase === 'unconfirmed'} />
    </LinkedPage>
  )
}

/** The secret of a webhook, where this is the one time that it is shown. */
async function shownSecret(token: string, { place, reveal }: Query) {
  if (typeof place !== 'string' || typeof reveal !== 'string') return null
  return { place, secret: await takeSecret(token, place, reveal) }
}
