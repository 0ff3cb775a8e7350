import type { DeliveryState } from '#domain/delivery/delivery'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Group = {
  channel: 'email' | 'webhook' | 'push'
  locale: string
  counts: Record<DeliveryState, number>
  total: number
}

const states = ['planned', 'sending', 'sent', 'deferred', 'failed', 'skipped'] as const

/** A message by the ways it went and the languages it was in. */
export function DeliveryGroups({ groups, locale }: { groups: readonly Group[]; locale: string }) {
  const t = translator(locale, 'console.deliveries')
  const f = translator(locale, 'console.followers')
  if (groups.length === 0) return <p className="text-quiet">{t('nobody')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={t('groups')}>
      <table className="w-full min-w-160 text-sm">
        <thead>
          <tr className="border-line border-b text-quiet">
            <th className="py-2 pe-4 text-start font-semibold">{t('channel')}</th>
            <th className="py-2 pe-4 text-start font-semibold">{t('language')}</th>
            {states.map((state) => (
              <th key={state} className="px-2 py-2 text-end font-semibold">
                {f(`state.${state}`)}
              </th>
            ))}
            <th className="py-2 ps-2 text-end font-semibold">{f('total')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={`${group.channel} ${group.locale}`} className="border-line border-b">
              <th className="py-2 pe-4 text-start font-normal">{t(`channelName.${group.channel}`)}</th>
              <td className="py-2 pe-4">{nameOf(group.locale)}</td>
              {states.map((state) => (
                <td
                  key={state}
                  className={`px-2 py-2 text-end tabular-nums ${state === 'failed' && group.counts[state] > 0 ? 'font-semibold text-major' : ''}`}
                >
                  {group.counts[state]}
                </td>
              ))}
              <td className="py-2 ps-2 text-end tabular-nums">{group.total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
