import type { ReactNode } from 'react'
import { LiveRefresh } from '#components/console/live-refresh'
import type { DeliveryState } from '#domain/delivery/delivery'
import { translator } from '#i18n/messages'

type Props = {
  detail: { complete: boolean; total: number; counts: Record<DeliveryState, number>; returned: number }
  first: ReactNode
  last: ReactNode
  locale: string
}

const states = ['planned', 'sending', 'sent', 'deferred', 'failed', 'skipped'] as const

/** How far a message has come. Its numbers change in place, so that nothing moves while it goes on. */
export function DeliveryProgress({ detail, first, last, locale }: Props) {
  const t = translator(locale, 'console.deliveries')
  const f = translator(locale, 'console.followers')
  const { counts, total, complete, returned } = detail
  const done = counts.sent + counts.failed + counts.skipped
  const isMoving = !complete || counts.planned + counts.sending > 0
  const number = new Intl.NumberFormat(locale)
  const facts = [
    ...states.map((state) => ({ label: f(`state.${state}`), value: number.format(counts[state]) })),
    { label: t('returned'), value: number.format(returned) },
    { label: t('first'), value: first },
    { label: t('last'), value: last },
  ]
  return (
    <div>
      {isMoving ? <LiveRefresh every={2_000} /> : counts.deferred > 0 ? <LiveRefresh every={15_000} /> : null}
      <progress
        value={done}
        max={Math.max(1, total)}
        aria-label={t('progressLabel')}
        className="block h-2 w-full appearance-none overflow-hidden rounded-full bg-wash [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-wash [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-1 text-sm tabular-nums">
        {t('progress', { done: number.format(done), total: number.format(total) })}
        {complete ? null : ` ${t('planning')}`}
      </p>
      <dl className="mt-4 grid grid-cols-2 gap-x-6 gap-y-3 text-sm sm:grid-cols-3 lg:grid-cols-5">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-quiet">{label}</dt>
            <dd className="font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
