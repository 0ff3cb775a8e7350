import { type FollowChoice, followChoiceNames } from '#domain/subscription/subscription'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Counts = {
  active: number
  pending: number
  ended: number
  byChoice: Record<FollowChoice, number>
  byLocale: readonly { locale: string; count: number }[]
}

/** Followers in numbers, never by name. */
export function FollowerFacts({ counts, locale }: { counts: Counts; locale: string }) {
  const t = translator(locale, 'console.followers')
  const choices = followChoiceNames.filter((choice) => counts.byChoice[choice] > 0)
  const facts = [
    { label: t('active'), value: String(counts.active) },
    ...choices.map((choice) => ({ label: t(`choice.${choice}`), value: String(counts.byChoice[choice]) })),
    ...counts.byLocale.map((row) => ({ label: nameOf(row.locale), value: String(row.count) })),
    { label: t('pending'), value: String(counts.pending) },
    { label: t('ended'), value: String(counts.ended) },
  ]
  return (
    <dl className="grid max-w-md grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 text-sm">
      {facts.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-quiet">{label}</dt>
          <dd className="text-end font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
