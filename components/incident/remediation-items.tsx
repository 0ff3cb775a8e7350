import { Prose } from '#components/prose'
import { Day } from '#components/stamp'
import { RemediationState } from '#components/state'
import type { RemediationView } from '#domain/remediation/remediation'
import type { SaidOnTop } from '#domain/text/text'
import { translator } from '#i18n/messages'

type RemediationItemsProps = { items: RemediationView[]; locale: string; zone: string; said: SaidOnTop }

/** What was promised so that it does not happen again, and what became of it. */
export const RemediationItems = ({ items, locale, zone, said }: RemediationItemsProps) => (
  <>
    <ul className="promises">
      {items.map((item) => (
        <li key={item.id}>
          <div className="promises-text">
            <Prose prose={item.text} locale={locale} zone={zone} said={said} />
            {item.droppedReason ? (
              <Prose
                prose={item.droppedReason}
                locale={locale}
                zone={zone}
                said={said}
                className="promises-reason"
              />
            ) : null}
          </div>
          <div className="promises-state">
            <RemediationState state={item.state} locale={locale} />
            <DueDay item={item} locale={locale} />
          </div>
        </li>
      ))}
    </ul>
    <p className="aside-line">
      <a href={`/${locale}/remediation`}>{translator(locale, 'remediation')('all')}</a>
    </p>
  </>
)

/** The day it is to be done by, or was done. */
export function DueDay({ item, locale }: { item: RemediationView; locale: string }) {
  const t = translator(locale, 'incident')
  if (item.state === 'dropped') return null
  if (item.state === 'done') return item.doneDate ? <Day day={item.doneDate} locale={locale} /> : null
  const target = item.targetDate
  if (!target) return null
  return <span>{t.rich('by', { day: () => <Day key="day" day={target} locale={locale} /> })}</span>
}
