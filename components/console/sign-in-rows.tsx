import { ClockTime } from '#components/console/clock-time'
import { ConfirmForm } from '#components/console/confirm'
import { Form, Submit } from '#components/console/form'
import { Mark } from '#components/console/person-row'
import type { Action } from '#components/console/update-form'
import { comma } from '#i18n/lists'
import { translator } from '#i18n/messages'

type SessionProps = {
  session: { browser: string | null; system: string | null; startedAt: Date; lastUsedAt: Date }
  current: boolean
  locale: string
  zone: string
  end: Action
}

const row = 'flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-line border-b py-2'

/** Where somebody is signed in. */
export function SessionRow({ session, current, locale, zone, end }: SessionProps) {
  const t = translator(locale, 'console.account')
  const device = [session.browser, session.system].filter(Boolean).join(comma(locale)) || t('unknownDevice')
  const time = (instant: Date) => ({
    time: () => <ClockTime instant={instant} locale={locale} zone={zone} />,
  })
  return (
    <li className={row}>
      <span className="min-w-0">
        <span className="font-semibold">{device}</span> {current ? <Mark>{t('thisSession')}</Mark> : null}
        <br />
        <span className="text-quiet text-sm">
          {t.rich('sessionUsed', time(session.lastUsedAt))} ·{' '}
          {t.rich('sessionStarted', time(session.startedAt))}
        </span>
      </span>
      {current ? null : (
        <Form action={end} label={`${t('endSession')}: ${device}`}>
          <Submit look="quiet">{t('endSession')}</Submit>
        </Form>
      )}
    </li>
  )
}

type PasskeyProps = {
  passkey: { name: string | null; createdAt: Date | null }
  /** The address of whose it is. */
  email: string
  locale: string
  zone: string
  remove: Action
}

/** A passkey by the device it was made on. */
export function PasskeyRow({ passkey, email, locale, zone, remove }: PasskeyProps) {
  const t = translator(locale, 'console.account')
  const { createdAt } = passkey
  const name = passkey.name ?? t('passkeyUnnamed')
  return (
    <li className={row}>
      <span className="min-w-0">
        <span className="font-semibold">{name}</span>
        <br />
        <span className="text-quiet text-sm">
          {createdAt
            ? t.rich('passkeyAdded', {
                time: () => <ClockTime instant={createdAt} locale={locale} zone={zone} />,
              })
            : null}
        </span>
      </span>
      <ConfirmForm
        action={remove}
        summary={`${t('removePasskey')}: ${name}`}
        submit={t('removePasskey')}
        expected={email}
        locale={locale}
      />
    </li>
  )
}
