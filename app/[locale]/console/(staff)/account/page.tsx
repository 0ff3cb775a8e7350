import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { InputField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { PasskeyButton } from '#components/console/passkey-button'
import { PasskeyRow, SessionRow } from '#components/console/sign-in-rows'
import { TwoFactorSetup } from '#components/console/two-factor-setup'
import { Disclosure } from '#components/ui/disclosure'
import { Notice } from '#components/ui/notice'
import { settings } from '#domain/settings/queries'
import { accountOf } from '#domain/staff/account-queries'
import { minimumPassword } from '#domain/staff/schema'
import { deviceOf } from '#domain/staff/session-device'
import { translator } from '#i18n/messages'
import { staff } from '../../session'
import {
  addPasskey,
  changePassword,
  confirmTwoFactor,
  forgetPasskey,
  leaveOtherSessions,
  leaveSession,
  passkeyCreation,
  renewCodes,
  startTwoFactor,
  stopTwoFactor,
} from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.account')('title') }
}

const doable = [
  'twoFactorOn',
  'twoFactorOff',
  'passkeyAdded',
  'passkeyRemoved',
  'sessionEnded',
  'sessionsEnded',
] as const

const heading = 'border-line border-b pb-1 font-semibold text-quiet text-sm'

export default async function AccountPage({ params, searchParams }: Props) {
  const [{ locale }, { done }] = await Promise.all([params, searchParams])
  const { actor, name, email, role, sessionId } = await staff(locale)
  const [account, { organisationZone: zone }] = await Promise.all([accountOf(actor), settings()])
  const t = translator(locale, 'console.account')
  const did = doable.find((word) => word === done)
  const { browser, system } = deviceOf((await headers()).get('user-agent'))
  const here = [browser, system].filter(Boolean).join(', ') || t('passkeyUnnamed')
  const password = (
    <InputField
      name="password"
      type="password"
      label={t('password')}
      autoComplete="current-password"
      required
    />
  )
  return (
    <div className="grid max-w-2xl gap-8">
      <header className="grid gap-3">
        {did ? (
          <Notice role="status" tone="ok">
            {translator(locale, 'console.done')(did)}
          </Notice>
        ) : null}
        <div>
          <h1 className="font-semibold text-2xl">{t('title')}</h1>
          <p className="text-quiet">
            {name} · <span className="break-all">{email}</span> ·{' '}
            {translator(locale, 'console.bar.role')(role)}
          </p>
        </div>
      </header>

      <section aria-labelledby="password" className="grid gap-3">
        <h2 id="password" className={heading}>
          {t('passwordTitle')}
        </h2>
        {account.hasPassword ? (
          <Disclosure summary={t('changePassword')}>
            <Form action={changePassword.bind(null, locale)} label={t('changePassword')}>
              {password}
              <InputField
                name="newPassword"
                type="password"
                label={t('newPassword')}
                hint={t('newPasswordHint', { minimum: minimumPassword })}
                autoComplete="new-password"
                required
              />
              <div>
                <Submit look="quiet">{t('savePassword')}</Submit>
              </div>
            </Form>
          </Disclosure>
        ) : (
          <p className="text-sm">{t('noPassword')}</p>
        )}
      </section>

      <section aria-labelledby="two-factor" className="grid gap-3">
        <h2 id="two-factor" className={heading}>
          {t('twoFactorTitle')}
        </h2>
        <p className="text-sm">{account.twoFactor ? t('twoFactorOn') : t('twoFactorOff')}</p>
        {account.twoFactor ? (
          <div>
            <Disclosure summary={t('renewCodes')}>
              <Form action={renewCodes.bind(null, locale)} label={t('renewCodes')}>
                <p className="text-sm">{t('renewCodesHint')}</p>
                {password}
                <div>
                  <Submit look="quiet">{t('renewCodes')}</Submit>
                </div>
              </Form>
            </Disclosure>
            <Disclosure summary={t('stopTwoFactor')} look="danger">
              <Form action={stopTwoFactor.bind(null, locale)} label={t('stopTwoFactor')}>
                {password}
                <div>
                  <Submit look="danger">{t('stopTwoFactor')}</Submit>
                </div>
              </Form>
            </Disclosure>
          </div>
        ) : account.hasPassword ? (
          <TwoFactorSetup
            start={startTwoFactor.bind(null, locale)}
            confirm={confirmTwoFactor.bind(null, locale)}
            words={{
              password: t('password'),
              start: t('startTwoFactor'),
              scan: t('scan'),
              qr: t('qr'),
              typed: t('typed'),
              open: t('openApp'),
              codes: t('codes'),
              code: t('code'),
              codeHint: t('codeHint'),
              confirm: t('confirmTwoFactor'),
            }}
          />
        ) : null}
      </section>

      <section aria-labelledby="passkeys" className="grid gap-3">
        <h2 id="passkeys" className={heading}>
          {t('passkeysTitle')}
        </h2>
        <p className="text-sm">{t('passkeysHint')}</p>
        <ul>
          {account.passkeys.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkey={passkey}
              email={email}
              locale={locale}
              zone={zone}
              remove={forgetPasskey.bind(null, locale, passkey.id)}
            />
          ))}
        </ul>
        <div className="justify-self-start">
          <PasskeyButton
            kind="create"
            options={passkeyCreation}
            finish={addPasskey.bind(null, locale, here)}
            label={t('addPasskey')}
            failed={t('passkeyFailed')}
          />
        </div>
      </section>

      <section aria-labelledby="sessions" className="grid gap-3">
        <h2 id="sessions" className={heading}>
          {t('sessionsTitle')}
        </h2>
        <ul>
          {account.sessions.map((held) => (
            <SessionRow
              key={held.id}
              session={held}
              current={held.id === sessionId}
              locale={locale}
              zone={zone}
              end={leaveSession.bind(null, locale, held.id)}
            />
          ))}
        </ul>
        {account.sessions.length > 1 ? (
          <Form action={leaveOtherSessions.bind(null, locale, sessionId)} label={t('endOthers')}>
            <div>
              <Submit look="danger">{t('endOthers')}</Submit>
            </div>
          </Form>
        ) : null}
      </section>
    </div>
  )
}
