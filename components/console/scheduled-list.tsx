import { ClockTime } from '#components/console/clock-time'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import type { ScheduledView } from '#domain/draft/draft'
import { translator } from '#i18n/messages'

type Props = {
  scheduled: readonly ScheduledView[]
  locale: string
  zone: string
  /** Absent for those who may only read. */
  discard?: (id: string) => Action
}

/** What will be said by itself, and what should have been and was refused. */
export function ScheduledList({ scheduled, locale, zone, discard }: Props) {
  const t = translator(locale, 'console.drafts')
  const errors = translator(locale, 'console.errors')
  return (
    <ul className="grid">
      {scheduled.map(({ id, kind, publishAt, author, failure }) => (
        <li key={id} className="grid gap-1 border-line border-b py-2 text-sm">
          <p>
            <span className="font-semibold">{t(`kind.${kind}`)}</span>{' '}
            <ClockTime instant={publishAt} locale={locale} zone={zone} />
          </p>
          {author ? <p className="text-quiet">{t('by', { name: author })}</p> : null}
          {failure ? (
            <p className="font-semibold text-major">
              {t('failed', {
                why: errors.has(failure as never) ? errors(failure as never) : errors('invalid'),
              })}
            </p>
          ) : null}
          {discard ? (
            <Form action={discard(id)} label={t(`kind.${kind}`)}>
              <div>
                <Submit look="quiet">{t('discard')}</Submit>
              </div>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
