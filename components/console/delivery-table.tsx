import type { ReactNode } from 'react'
import type { DeliveryKind, DeliveryState } from '#domain/delivery/delivery'
import { translator } from '#i18n/messages'

type Row = {
  eventId: string
  /** Where there is more about it. */
  href: string
  kind: DeliveryKind
  time: ReactNode
  complete: boolean
  counts: Record<DeliveryState, number>
  total: number
}

const states = ['planned', 'sending', 'sent', 'deferred', 'failed', 'skipped'] as const

/** How each message about an incident reached its followers. */
export function DeliveryTable({ rows, locale }: { rows: readonly Row[]; locale: string }) {
  const t = translator(locale, 'console.followers')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={t('table')}>
      <table className="w-full min-w-160 text-sm">
        <thead>
          <tr className="border-line border-b text-quiet">
            <th className="py-2 pe-4 text-start font-semibold">{t('message')}</th>
            {states.map((state) => (
              <th key={state} className="px-2 py-2 text-end font-semibold">
                {t(`state.${state}`)}
              </th>
            ))}
            <th className="py-2 ps-2 text-end font-semibold">{t('total')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.eventId} className="border-line border-b">
              <th className="py-2 pe-4 text-start font-normal">
                <a href={row.href} className="font-semibold">
                  {t(`kind.${row.kind}`)}
                </a>
                <br />
                <span className="text-quiet">{row.time}</span>
              </th>
              {states.map((state) => (
                <td
                  key={state}
                  className={`px-2 py-2 text-end tabular-nums ${state === 'failed' && row.counts[state] > 0 ? 'font-semibold text-major' : ''}`}
                >
                  {row.counts[state]}
                </td>
              ))}
              <td className="py-2 ps-2 text-end tabular-nums">
                {row.complete ? row.total : `${row.total} …`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
