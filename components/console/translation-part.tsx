import { ChangedWords } from '#components/console/changed-words'
import { ClockTime } from '#components/console/clock-time'
import { HiddenField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { ParagraphField } from '#components/console/paragraph-field'
import { SentLabel } from '#components/console/sent-label'
import type { Action } from '#components/console/update-form'
import type { PartKind } from '#domain/translation/translation'
import { dirOf, langOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Change = { kind: 'same' | 'removed' | 'added'; words: string }

export type DeskPartRow = {
  kind: PartKind
  at: Date | null
  number: number
  textId: string
  source: { revisionId: string; since: Date; published: boolean }
  translation: {
    body: string
    provenance: 'machine' | 'machine_reviewed' | 'human'
    held: boolean
    changes: readonly Change[] | null
  } | null
  state: 'current' | 'stale' | 'missing'
  failure: { detail: string; nextAt: Date | null } | null
  differences: readonly { kind: 'numbers' | 'times' | 'addresses'; value: string; missing: boolean }[]
  brokenTerms: readonly { term: string; expected: string }[]
  /** Paragraphs side by side, numbered from 1. */
  rows: readonly { number: number; source: string; translation: string }[]
}

type Props = {
  part: DeskPartRow
  action: Action
  into: string
  sourceLocale: string
  writes: boolean
  locale: string
  zone: string
}

/** One piece of prose: what it says on the left, what it is to say on the right, and what changed since. */
export function TranslationPart({ part, action, into, sourceLocale, writes, locale, zone }: Props) {
  const t = translator(locale, 'console.desk')
  const { translation, state, textId } = part
  const waits = state !== 'current' || translation?.held === true
  const name = partName(part, locale)
  return (
    <section
      id={textId}
      aria-labelledby={`${textId}-name`}
      data-waits={waits || undefined}
      className="scroll-mt-4 border-line border-b pb-6"
    >
      <div className="mb-2 flex flex-wrap items-baseline gap-x-4">
        <h2 id={`${textId}-name`} className="font-semibold">
          {name}
        </h2>
        {part.at ? (
          <span className="text-quiet text-sm">
            <ClockTime instant={part.at} locale={locale} zone={zone} />
          </span>
        ) : null}
        <Standing part={part} locale={locale} />
      </div>
      {translation?.changes ? (
        <div className="mb-3 border-degraded border-s-4 bg-wash px-4 py-2 text-sm">
          <p className="text-quiet">
            {t.rich('changed', {
              time: () => <ClockTime instant={part.source.since} locale={locale} zone={zone} />,
            })}
          </p>
          <ChangedWords changes={translation.changes} locale={sourceLocale} />
        </div>
      ) : null}
      <Form
        id={`translation-${textId}`}
        key={`${part.source.revisionId} ${translation?.body ?? ''}`}
        action={action}
        label={t('form', { part: name })}
        className="grid gap-3"
      >
        <SentLabel name="body" label={name} />
        <HiddenField name="was" initial={translation?.body ?? ''} />
        {part.rows.map((row, index) => (
          <div key={row.number} className="grid gap-x-8 gap-y-2 md:grid-cols-2">
            <div
              lang={langOf(sourceLocale)}
              dir={dirOf(sourceLocale)}
              className="min-w-0 whitespace-pre-wrap break-words py-2 text-sm"
            >
              {row.source}
            </div>
            {writes ? (
              <ParagraphField
                label={t('paragraph', { part: name, number: row.number })}
                index={index}
                last={index === part.rows.length - 1}
                initial={row.translation}
                lang={into}
                dir={dirOf(into)}
              />
            ) : (
              <div
                lang={into}
                dir={dirOf(into)}
                className="min-w-0 whitespace-pre-wrap break-words py-2 text-sm"
              >
                {row.translation}
              </div>
            )}
          </div>
        ))}
        <div className="grid gap-x-8 gap-y-2 md:grid-cols-2">
          <Warnings part={part} locale={locale} />
          {writes ? (
            <div className="flex flex-wrap items-center gap-3">
              <Submit look="quiet" name="provenance" value="human">
                {t('save')}
              </Submit>
              {translation && translation.provenance !== 'human' && state === 'current' ? (
                <Submit look="quiet" name="provenance" value="machine_reviewed">
                  {t('review')}
                </Submit>
              ) : null}
            </div>
          ) : null}
        </div>
      </Form>
    </section>
  )
}

function Standing({ part, locale }: { part: DeskPartRow; locale: string }) {
  const t = translator(locale, 'console.desk')
  const { translation, state } = part
  const tone = state === 'current' ? 'text-quiet' : 'font-semibold text-degraded'
  const words = [
    state === 'missing' ? t('state.missing') : state === 'stale' ? t('state.stale') : '',
    translation ? t(`provenance.${translation.provenance}`) : '',
    translation?.held ? t('state.held') : '',
    part.source.published ? '' : t('state.draft'),
  ]
  return <span className={`text-sm ${tone}`}>{words.filter(Boolean).join(' · ')}</span>
}

function Warnings({ part, locale }: { part: DeskPartRow; locale: string }) {
  const t = translator(locale, 'console.desk')
  const sentences = [
    ...part.differences.map(({ kind, value, missing }) =>
      t(missing ? `lost.${kind}` : `invented.${kind}`, { value }),
    ),
    ...part.brokenTerms.map(({ term, expected }) => t('term', { term, expected })),
    ...(part.failure ? [part.failure.detail] : []),
  ]
  return (
    <ul className="text-major text-sm">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

function partName({ kind, number }: DeskPartRow, locale: string): string {
  const t = translator(locale, 'console.desk')
  const section = translator(locale, 'common.section')
  switch (kind) {
    case 'title':
    case 'notPlannedReason':
    case 'noRemediationReason':
      return t(`part.${kind}`)
    case 'entry':
    case 'remediationItem':
    case 'droppedReason':
    case 'correctionReason':
      return t(`part.${kind}`, { number })
    default:
      return section(kind)
  }
}
