import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ClockTime } from '#components/console/clock-time'
import { DeadLetters } from '#components/console/dead-letters'
import { DeliveryGroups } from '#components/console/delivery-groups'
import { DeliveryProgress } from '#components/console/delivery-progress'
import { IncidentHeader } from '#components/console/incident-header'
import { type DeliveryDetail, deliveryDetail } from '#domain/delivery/report-queries'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { now } from '#lib/clock'
import { DomainError } from '#lib/errors'
import { incidentPage } from '../../load'
import { replay } from './actions'

type Props = {
  params: Promise<{ locale: string; slug: string; eventId: string }>
  searchParams: Promise<{ done?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const { incident } = await incidentPage(locale, slug)
  return { title: translator(locale, 'console.deliveries')('pageTitle', { incident: incident.title.body }) }
}

export default async function DeliveryPage({ params, searchParams }: Props) {
  const [{ locale, slug, eventId }, { done }] = await Promise.all([params, searchParams])
  const { actor, incident } = await incidentPage(locale, slug)
  const [detail, { organisationZone: zone, sourceLocale }] = await Promise.all([
    deliveryDetail(actor, incident.slug, eventId).catch((error) => {
      if (error instanceof DomainError && error.code === 'not_found') notFound()
      throw error
    }),
    settings(),
  ])
  const t = translator(locale, 'console.deliveries')
  const f = translator(locale, 'console.followers')
  const base = `/${locale}/console/incidents/${incident.slug}`
  const time = (instant: Date | null) =>
    instant ? <ClockTime instant={instant} locale={locale} zone={zone} /> : '–'
  const mails = mailsOf(detail, sourceLocale)
  return (
    <>
      <IncidentHeader
        incident={incident}
        locale={locale}
        zone={zone}
        now={now()}
        tab="followers"
        done={done}
        heading="p"
      />
      <p className="text-sm">
        <a href={`${base}/followers`}>{t('all')}</a>
      </p>
      <h1 className="mt-1 mb-4 font-semibold text-xl">
        {f(`kind.${detail.kind}`)}{' '}
        <span className="font-normal text-base text-quiet">{time(detail.occurredAt)}</span>
      </h1>
      <DeliveryProgress
        detail={detail}
        first={time(detail.firstSentAt)}
        last={time(detail.lastSentAt)}
        locale={locale}
      />
      <section aria-labelledby="groups" className="mt-8">
        <h2 id="groups" className="mb-2 font-semibold text-lg">
          {t('groups')}
        </h2>
        <DeliveryGroups groups={detail.groups} locale={locale} />
      </section>
      <section aria-labelledby="mail" className="mt-8">
        <h2 id="mail" className="mb-2 font-semibold text-lg">
          {t('mail')}
        </h2>
        <p className="max-w-prose text-quiet text-sm">{t('mailHint')}</p>
        <ul className="mt-2">
          {mails.map(({ code, name, madeAt }) => (
            <li key={name} className="flex flex-wrap gap-x-4 py-1 text-sm">
              <span className="min-w-40 font-semibold">{nameOf(code)}</span>
              <a href={`${base}/deliveries/${eventId}/${name}.html`}>{t('html')}</a>
              <a href={`${base}/deliveries/${eventId}/${name}.txt`}>{t('text')}</a>
              <span className="text-quiet">{madeAt ? time(madeAt) : t('mailNow')}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="dead" className="mt-8">
        <h2 id="dead" className="mb-2 font-semibold text-lg">
          {t('dead')}
        </h2>
        <DeadLetters
          letters={detail.deadLetters}
          slug={incident.slug}
          locale={locale}
          replay={
            may(actor, 'incident:write')
              ? (id) => replay.bind(null, locale, incident.slug, eventId, id)
              : null
          }
        />
      </section>
    </>
  )
}

/** Each wording of the mail by the name of its address; those that were not kept are made from what is public now. */
function mailsOf({ wordings, groups }: DeliveryDetail, sourceLocale: string) {
  const numbers = new Map<string, number>()
  const kept = wordings.map(({ locale: code, madeAt }) => {
    const number = (numbers.get(code) ?? 0) + 1
    numbers.set(code, number)
    return { code, name: number === 1 ? code : `${code}.${number}`, madeAt }
  })
  const written = groups.filter(({ channel }) => channel === 'email').map(({ locale }) => locale)
  const codes = kept.length + written.length > 0 ? written : [sourceLocale]
  const others = codes
    .filter((code) => !numbers.has(code))
    .map((code) => ({ code, name: code, madeAt: null }))
  return [...kept, ...others]
}
