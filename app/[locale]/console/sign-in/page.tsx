import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { InputField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { Gate } from '#components/console/gate'
import { Notice } from '#components/ui/notice'
import { settings } from '#domain/settings/queries'
import { hasOwner } from '#domain/staff/queries'
import { translator } from '#i18n/messages'
import { session } from '../session'
import { signIn } from './actions'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.signIn')('title'), robots: 'noindex' }
}

export default async function SignInPage({ params }: Props) {
  const { locale } = await params
  if (await session()) redirect(`/${locale}/console`)
  const [{ name }, owned] = await Promise.all([settings(), hasOwner()])
  const t = translator(locale, 'console.signIn')
  return (
    <Gate name={name} title={t('title')}>
      {owned ? null : <Notice>{t('noOwner')}</Notice>}
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
    </Gate>
  )
}
