import { ClockTime } from '#components/console/clock-time'
import { DeadLetters } from '#components/console/dead-letters'
import { DeliveryGroups } from '#components/console/delivery-groups'
import { DeliveryProgress } from '#components/console/delivery-progress'
import type { Action } from '#components/console/update-form'
import type { DeliveryKind, DeliveryState } from '#domain/delivery/delivery'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Counts = Record<DeliveryState, number>

type Props = {
  detail: {
    kind: DeliveryKind
    occurredAt: Date
    complete: boolean
    total: number
    counts: Counts
    returned: number
    firstSentAt: Date | null
    lastSentAt: Date | null
    groups: { channel: 'email' | 'webhook' | 'push'; locale: string; counts: Counts; total: number }[]
    wordings: { locale: string; madeAt: Date }[]
    deadLetters: Parameters<typeof DeadLetters>[0]['letters']
  }
  /** Address of this page: the mails lie below it. */
  href: string
  /** Of what it is about. */
  slug: string
  locale: string
  zone: string
  sourceLocale: string
  /** Null for who may only look. */
  replay: ((id: string) => Action) | null
}

/** How one message reached its followers, and what it said. */
export function DeliverySections({ detail, href, slug, locale, zone, sourceLocale, replay }: Props) {
  const t = translator(locale, 'console.deliveries')
  const f = translator(locale, 'console.followers')
  const time = (instant: Date | null) =>
    instant ? <ClockTime instant={instant} locale={locale} zone={zone} /> : '–'
  return (
    <>
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
      <div className="mt-8">
        <h2 className="mb-2 font-semibold text-lg">{t('groups')}</h2>
        <DeliveryGroups groups={detail.groups} locale={locale} />
      </div>
      <section aria-labelledby="mail" className="mt-8">
        <h2 id="mail" className="mb-2 font-semibold text-lg">
          {t('mail')}
        </h2>
        <p className="max-w-prose text-quiet text-sm">{t('mailHint')}</p>
        <ul className="mt-2">
          {mailsOf(detail, sourceLocale).map(({ code, name, madeAt }) => (
            <li key={name} className="flex flex-wrap gap-x-4 py-1 text-sm">
              <span className="min-w-40 font-semibold">{nameOf(code)}</span>
              <a href={`${href}/${name}.html`}>{t('html')}</a>
              <a href={`${href}/${name}.txt`}>{t('text')}</a>
              <span className="text-quiet">{madeAt ? time(madeAt) : t('mailNow')}</span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="dead" className="mt-8">
        <h2 id="dead" className="mb-2 font-semibold text-lg">
          {t('dead')}
        </h2>
        <DeadLetters letters={detail.deadLetters} slug={slug} locale={locale} replay={replay} />
      </section>
    </>
  )
}

/** Each wording of the mail by the name of its address; those that were not kept are made from what is public now. */
function mailsOf({ wordings, groups }: Props['detail'], sourceLocale: string) {
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
