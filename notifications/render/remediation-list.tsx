import type { RemediationState, RemediationView } from '#domain/remediation/remediation'
import { formatDay } from '#i18n/stamps'
import { colours, type Tone, tones } from '#notifications/render/colours'
import type { StoryContext } from '#notifications/render/mail-context'
import { Prose } from './parts.tsx'

const tone: Record<RemediationState, Tone> = {
  planned: 'plain',
  in_progress: 'degraded',
  done: 'ok',
  dropped: 'plain',
}

/** Promises with their state and day. */
export function RemediationList({ items, mail }: { items: readonly RemediationView[]; mail: StoryContext }) {
  const { t, words, locale } = mail
  return items.map((item) => (
    <div
      key={item.id}
      className="rule"
      style={{ borderTop: `1px solid ${colours.line}`, padding: '12px 0 0' }}
    >
      <Prose prose={item.text} mail={mail} />
      <p style={{ fontSize: '14px', lineHeight: '21px', margin: '-8px 0 12px' }}>
        <span
          className={`tone-${tone[item.state]}`}
          style={{ color: tones[tone[item.state]], fontWeight: 600 }}
        >
          {words(`remediationState.${item.state}`)}
        </span>
        <span className="quiet" style={{ color: colours.quiet }}>
          {item.doneDate ? ` ${t('doneOn', { day: formatDay(item.doneDate, locale) })}` : null}
          {!item.doneDate && item.targetDate && item.state !== 'dropped'
            ? ` ${t('plannedFor', { day: formatDay(item.targetDate, locale) })}`
            : null}
        </span>
      </p>
      {item.droppedReason ? (
        <>
          <p className="quiet" style={{ color: colours.quiet, fontSize: '14px', margin: '0 0 4px' }}>
            {t('droppedBecause')}
          </p>
          <Prose prose={item.droppedReason} mail={mail} />
        </>
      ) : null}
    </div>
  ))
}
