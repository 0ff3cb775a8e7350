import { Difference } from '#components/difference'
import { partTitle } from '#components/incident/contents'
import { Prose } from '#components/prose'
import { Stamp } from '#components/stamp'
import type { CorrectedPart, CorrectionView } from '#domain/correction/correction'
import { languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Place = { locale: string; zone: string }

type Row = { id: string; occurredAt: Date }

type CorrectionsProps = Place & { corrections: readonly CorrectionView[]; rows: readonly Row[] }

/** What readers had seen and reads differently now: when, where, why, and on request how. */
export const Corrections = ({ corrections, rows, locale, zone }: CorrectionsProps) => (
  <ol className="corrections">
    {corrections.map(({ id, correctedAt, reason, parts }) => (
      <li key={id} id={`correction-${id}`}>
        <p className="corrections-stamp">
          <Stamp at={correctedAt} locale={locale} zone={zone} />
        </p>
        <Prose prose={reason} locale={locale} zone={zone} />
        {parts.map((part, at) => (
          <Part
            // biome-ignore lint/suspicious/noArrayIndexKey: printed once, the parts never move
            key={at}
            part={part}
            row={rows.find(({ id }) => id === part.entryId)}
            locale={locale}
            zone={zone}
          />
        ))}
      </li>
    ))}
  </ol>
)

type PartProps = Place & { part: CorrectedPart; row: Row | undefined }

function Part({ part: { part, words }, row, locale, zone }: PartProps) {
  const t = translator(locale, 'incident.correction')
  const name =
    (part === 'entry' || part === 'withdrawal') && row ? (
      <a href={`#entry-${row.id}`}>
        {t.rich(part, {
          stamp: () => <Stamp key="at" at={row.occurredAt} locale={locale} zone={zone} />,
        })}
      </a>
    ) : part === 'title' || part === 'entry' || part === 'withdrawal' ? (
      t('title')
    ) : part === 'body' ? (
      <a href="#details">{translator(locale, 'maintenance')('details')}</a>
    ) : (
      <a href={`#${anchors[part]}`}>{partTitle(anchors[part], locale)}</a>
    )
  return (
    <div className="corrections-part">
      <p>{name}</p>
      {words === 'withheld' ? <p className="aside-line">{t('withheld')}</p> : null}
      {words && words !== 'withheld' ? (
        <details className="changes">
          <summary className="aside-line">{t('changed')}</summary>
          <Difference
            before={words.before}
            after={words.after}
            language={words.locale}
            locale={locale}
            caption={
              words.locale === locale
                ? undefined
                : translator(locale, 'prose')('changes', { language: languageName(words.locale, locale) })
            }
          />
        </details>
      ) : null}
    </div>
  )
}

const anchors = {
  summary: 'summary',
  rootCause: 'root-cause',
  resolution: 'resolution',
  remediationItems: 'remediation-items',
  noRemediationReason: 'remediation-items',
  moreInformation: 'more-information',
  notPlannedReason: 'postmortem',
} as const

type CorrectedProps = Place & {
  /** When the words beside it last changed. */
  at: Date
  /** The note that tells why; null where there is none. */
  note: CorrectionView | null
}

/** The line beside words that were corrected, which leads to the note on it. */
export function Corrected({ at, note, locale, zone }: CorrectedProps) {
  const words = translator(locale, 'incident').rich('corrected', {
    stamp: () => <Stamp key="at" at={at} locale={locale} zone={zone} />,
  })
  return <p className="aside-line">{note ? <a href={`#correction-${note.id}`}>{words}</a> : words}</p>
}
