import { ClockTime } from '#components/console/clock-time'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { Prose } from '#components/prose'
import { failureReason, type ScheduledView } from '#domain/draft/draft'
import { translator } from '#i18n/messages'

type Props = {
  scheduled: readonly ScheduledView[]
  locale: string
  /** The language that the incident is written in. */
  sourceLocale: string
  zone: string
  /** Absent for those who may only read. */
  discard?: (id: string) => Action
  edit?: (id: string) => Action
}

/** What will be said by itself, and what should have been and was refused. */
export function ScheduledList({ scheduled, locale, sourceLocale, zone, discard, edit }: Props) {
  const t = translator(locale, 'console.drafts')
  const status = translator(locale, 'common.incidentStatus')
  return (
    <ul className="grid">
      {scheduled.map(({ id, kind, publishAt, author, failure, words }) => (
        <li key={id} className="grid gap-1 border-line border-b py-2 text-sm">
          <p>
            <span className="font-semibold">{t(`kind.${kind}`)}</span>{' '}
            <ClockTime instant={publishAt} locale={locale} zone={zone} />
          </p>
          {author ? <p className="text-quiet">{t('by', { name: author })}</p> : null}
          {failure ? (
            <p className="font-semibold text-major">
              {t('failed', { why: t(`why.${failureReason(failure)}`) })}
            </p>
          ) : null}
          {words ? (
            <blockquote className="border-line border-s-2 ps-3">
              <p className="font-semibold">{status(words.status)}</p>
              <Prose
                prose={{
                  body: words.body,
                  locale: sourceLocale,
                  provenance: 'source',
                  stale: false,
                  sourceHeld: true,
                }}
                locale={locale}
                zone={zone}
              />
            </blockquote>
          ) : null}
          {discard && edit ? (
            <div className="flex flex-wrap gap-x-4">
              <Form action={edit(id)} label={`${t('edit')}: ${t(`kind.${kind}`)}`}>
                <Submit look="quiet">{t('edit')}</Submit>
              </Form>
              <Form action={discard(id)} label={t(`kind.${kind}`)}>
                <Submit look="quiet">{t('discard')}</Submit>
              </Form>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
