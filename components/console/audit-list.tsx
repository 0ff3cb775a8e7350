import { AuditDifference, fieldName } from '#components/console/audit-difference'
import { ClockTime } from '#components/console/clock-time'
import { eventName } from '#components/console/event-name'
import { translator } from '#i18n/messages'

type Row = {
  sequence: number
  occurredAt: Date
  type: string
  actor: { kind: 'staff' | 'token' | 'reader' | 'system'; name: string | null }
  incident: string | null
  payload: { changed?: string[]; sections?: string[]; services?: string[]; name?: string; reason?: string }
  difference: Record<string, { before: unknown; after: unknown }> | null
}

/** What happened, one line for each event and one for each thing that became different. */
export function AuditList({ rows, locale, zone }: { rows: readonly Row[]; locale: string; zone: string }) {
  const t = translator(locale, 'console.audit')
  if (rows.length === 0) return <p className="text-quiet">{t('none')}</p>
  return (
    <ol>
      {rows.map((row) => (
        <li
          key={row.sequence}
          className="grid gap-x-6 gap-y-0.5 border-line border-b py-2 sm:grid-cols-[13rem_1fr]"
        >
          <span className="text-quiet text-sm">
            <ClockTime instant={row.occurredAt} locale={locale} zone={zone} />
          </span>
          <span className="min-w-0">
            <span className="font-semibold">{actorWord(row.actor, t)}</span> {eventName(row.type, locale)}{' '}
            {row.incident ? (
              <a
                href={`/${locale}/console/incidents/${row.incident}`}
                dir="ltr"
                className="text-sm [overflow-wrap:anywhere]"
              >
                {row.incident}
              </a>
            ) : null}
            {row.difference ? (
              <AuditDifference
                difference={row.difference}
                noun={row.type.split('.')[0] ?? ''}
                locale={locale}
                zone={zone}
              />
            ) : (
              <Touched payload={row.payload} noun={row.type.split('.')[0] ?? ''} locale={locale} />
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}

function actorWord({ kind, name }: Row['actor'], t: ReturnType<typeof translator<'console.audit'>>): string {
  if (kind === 'system') return t('system')
  if (kind === 'reader') return t('reader')
  if (name === null) return t('unknown')
  return kind === 'token' ? t('token', { name }) : name
}

/** What an event touched, where it holds no difference. */
function Touched({
  payload: { changed = [], sections = [], services = [], name, reason },
  noun,
  locale,
}: Pick<Row, 'payload'> & { noun: string; locale: string }) {
  const fields = [...changed, ...sections].map((field) => fieldName(field, noun, locale))
  const words = [...(name ? [name] : []), ...fields, ...services, ...(reason ? [reason] : [])]
  return words.length > 0 ? <p className="text-quiet text-sm">{words.join(' · ')}</p> : null
}
