import type { Metadata } from 'next'
import { InputField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { Gate } from '#components/console/gate'
import { NewPasswordField } from '#components/console/new-password-field'
import { SpentLink } from '#components/console/spent-link'
import { settings } from '#domain/settings/queries'
import { isOwnerToken } from '#domain/staff/owner-link'
import { minimumPassword } from '#domain/staff/schema'
import { translator } from '#i18n/messages'
import { welcome } from './actions'

type Props = { params: Promise<{ locale: string; token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return {
    title: translator(locale, 'console.welcome')('title'),
    robots: 'noindex',
    referrer: 'no-referrer',
  }
}

export default async function WelcomePage({ params }: Props) {
  const { locale, token } = await params
  const [{ name }, valid] = await Promise.all([settings(), isOwnerToken(token)])
  const t = translator(locale, 'console.welcome')
  if (!valid) {
    const way = { href: `/${locale}/console/sign-in`, label: t('signIn') }
    return <SpentLink name={name} title={t('spent')} hint={t('spentHint')} way={way} />
  }
  return (
    <Gate name={name} title={t('title')}>
      <p>{t('intro')}</p>
      <Form action={welcome.bind(null, locale, token)}>
        <InputField name="name" label={t('name')} autoComplete="name" autoFocus required />
        <InputField name="email" type="email" label={t('email')} autoComplete="username" required />
        <NewPasswordField locale={locale} label={t('password')} minimum={minimumPassword} />
        <Submit>{t('submit')}</Submit>
      </Form>
    </Gate>
  )
}
