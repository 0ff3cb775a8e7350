import type { Metadata } from 'next'
import { Form, Submit } from '#components/console/form'
import { Gate } from '#components/console/gate'
import { NewPasswordField } from '#components/console/new-password-field'
import { SpentLink } from '#components/console/spent-link'
import { settings } from '#domain/settings/queries'
import { openReset } from '#domain/staff/open-reset'
import { minimumPassword } from '#domain/staff/schema'
import { translator } from '#i18n/messages'
import { reset } from './actions'

type Props = { params: Promise<{ locale: string; token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.reset')('title'), robots: 'noindex', referrer: 'no-referrer' }
}

export default async function ResetPage({ params }: Props) {
  const { locale, token } = await params
  const [{ name }, open] = await Promise.all([settings(), openReset(token)])
  const t = translator(locale, 'console.reset')
  if (!open) {
    const way = { href: `/${locale}/console/forgot`, label: t('again') }
    return <SpentLink name={name} title={t('spent')} hint={t('spentHint')} way={way} />
  }
  return (
    <Gate name={name} title={t('title')}>
      <p>{t('intro', { email: open.email })}</p>
      <Form action={reset.bind(null, locale, token)}>
        <input type="hidden" name="email" autoComplete="username" value={open.email} />
        <NewPasswordField locale={locale} label={t('password')} minimum={minimumPassword} autoFocus />
        <Submit>{t('submit')}</Submit>
      </Form>
    </Gate>
  )
}
