import type { Metadata } from 'next'
import { InputField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { Gate } from '#components/console/gate'
import { NewPasswordField } from '#components/console/new-password-field'
import { SpentLink } from '#components/console/spent-link'
import { settings } from '#domain/settings/queries'
import { openInvitation } from '#domain/staff/open-invitation'
import { minimumPassword } from '#domain/staff/schema'
import { translator } from '#i18n/messages'
import { accept } from './actions'

type Props = { params: Promise<{ locale: string; token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  const { name } = await settings()
  return {
    title: translator(locale, 'console.invitation')('title', { name }),
    robots: 'noindex',
    referrer: 'no-referrer',
  }
}

export default async function InvitationPage({ params }: Props) {
  const { locale, token } = await params
  const [{ name }, invitation] = await Promise.all([settings(), openInvitation(token)])
  const t = translator(locale, 'console.invitation')
  if (!invitation) {
    const way = { href: `/${locale}/console/sign-in`, label: t('signIn') }
    return <SpentLink name={name} title={t('spent')} hint={t('spentHint')} way={way} />
  }
  const role = translator(locale, 'console.bar.role')(invitation.role)
  return (
    <Gate name={name} title={t('title', { name })}>
      <p>{t('intro', { role, email: invitation.email })}</p>
      <Form action={accept.bind(null, locale, token)}>
        <input type="hidden" name="email" autoComplete="username" value={invitation.email} />
        <InputField name="name" label={t('name')} autoComplete="name" autoFocus required />
        <NewPasswordField locale={locale} label={t('password')} minimum={minimumPassword} />
        <Submit>{t('submit')}</Submit>
      </Form>
    </Gate>
  )
}
