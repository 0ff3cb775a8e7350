import { ClockTime } from '#components/console/clock-time'
import { Form, Submit } from '#components/console/form'
import { LiveRefresh } from '#components/console/live-refresh'
import type { Action } from '#components/console/update-form'
import type { TestMailView } from '#domain/delivery/delivery'
import { translator } from '#i18n/messages'

type Props = {
  action: Action
  to: string
  from: string
  /** The newest test and what came of it. */
  last: TestMailView | null
  /** Where mails go: to an SMTP server, or into files because there is none. */
  server: 'smtp' | 'files'
  locale: string
  zone: string
  /** The page once more. */
  again: string
}

/** Sends a mail to whoever asks, the way every mail goes, and says what came of it. */
export function TestMail({ action, to, from, last, server, locale, zone, again }: Props) {
  const t = translator(locale, 'console.testMail')
  const code = (words: string) => (
    <bdi dir="ltr" className="break-all font-mono">
      {words}
    </bdi>
  )
  return (
    <div className="grid gap-4">
      <div className="grid gap-1 text-sm">
        <p>{t.rich('from', { address: () => code(from) })}</p>
        <p className="text-quiet">{t(server === 'smtp' ? 'hint' : 'files')}</p>
      </div>
      <Form action={action} label={t('title')}>
        <div>
          <Submit look="quiet">{t('send', { to })}</Submit>
        </div>
      </Form>
      {last ? <Result last={last} server={server} locale={locale} zone={zone} again={again} /> : null}
    </div>
  )
}

const tones = {
  under_way: 'border-accent',
  sent: 'border-ok',
  deferred: 'border-degraded',
  failed: 'border-major',
}

function Result({
  last,
  server,
  locale,
  zone,
  again,
}: Omit<Props, 'action' | 'to' | 'from' | 'last'> & { last: TestMailView }) {
  const t = translator(locale, 'console.testMail')
  const { state, answer, nextTryAt, to } = last
  const waits = state === 'under_way' || state === 'deferred'
  const at = state === 'under_way' ? last.askedAt : (last.triedAt ?? last.askedAt)
  const said = state === 'sent' && server === 'files' ? 'written' : state
  const time = (instant: Date) => <ClockTime instant={instant} locale={locale} zone={zone} />
  return (
    <div className={`grid gap-2 border-s-4 bg-wash px-4 py-3 text-sm ${tones[state]}`}>
      <p role="status" className="font-semibold">
        {t.rich(said, {
          time: () => time(at),
          to: () => <bdi className="break-all">{to}</bdi>,
        })}
      </p>
      {answer && server === 'smtp' ? (
        <div>
          <p className="text-quiet">{t('answer')}</p>
          <p dir="ltr" lang="en" className="break-words font-mono">
            {answer}
          </p>
        </div>
      ) : null}
      {nextTryAt ? <p>{t.rich('nextTry', { time: () => time(nextTryAt) })}</p> : null}
      {waits ? (
        <p>
          <a href={again}>{t('again')}</a>
        </p>
      ) : null}
      {waits ? <LiveRefresh every={state === 'under_way' ? 1500 : 15_000} /> : null}
    </div>
  )
}
