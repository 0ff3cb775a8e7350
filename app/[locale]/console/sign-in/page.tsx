import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { InputField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { Gate } from '#components/console/gate'
import { PasskeyButton } from '#components/console/passkey-button'
import { Button } from '#components/ui/button'
import { Notice } from '#components/ui/notice'
import { settings } from '#domain/settings/queries'
import { hasOwner } from '#domain/staff/queries'
import { translator } from '#i18n/messages'
import { env } from '#lib/env'
import { session } from '../session'
import { passkeyRequest, signIn, signInWithPasskey } from './actions'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<{ error?: string; done?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.signIn')('title'), robots: 'noindex' }
}

export default async function SignInPage({ params, searchParams }: Props) {
  const [{ locale }, { error, done }] = await Promise.all([params, searchParams])
  if (await session()) redirect(`/${locale}/console`)
  const [{ name }, owned] = await Promise.all([settings(), hasOwner()])
  const { oidc } = env()
  const t = translator(locale, 'console.signIn')
  return (
    <Gate name={name} title={t('title')}>
      {owned ? null : <Notice>{t('noOwner')}</Notice>}
      {error ? (
        <Notice role="alert" tone="major">
          {t('ssoFailed')}
        </Notice>
      ) : null}
      {done === 'reset' ? (
        <Notice role="status" tone="ok">
          {t('resetDone')}
        </Notice>
      ) : null}
      <Form action={signIn.bind(null, locale)}>
        <InputField name="email" type="email" label={t('email')} autoComplete="username" autoFocus required />
        <InputField
          name="password"
          type="password"
          label={t('password')}
          autoComplete="current-password"
          required
        />
        <Submit>{t('submit')}</Submit>
      </Form>
      <div className="grid gap-3 border-line border-t pt-5">
        {oidc ? (
          <Button asChild>
            <a href={`/${locale}/console/sign-in/sso`}>{t('sso', { name: oidc.name })}</a>
          </Button>
        ) : null}
        <PasskeyButton
          kind="get"
          options={passkeyRequest}
          finish={signInWithPasskey.bind(null, locale)}
          label={t('passkey')}
          failed={t('passkeyFailed')}
        />
        <p className="text-sm">
          <a href={`/${locale}/console/forgot`}>{t('forgot')}</a>
        </p>
      </div>
    </Gate>
  )
}
