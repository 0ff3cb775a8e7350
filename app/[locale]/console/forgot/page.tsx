import type { Metadata } from 'next'
import { InputField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { Gate } from '#components/console/gate'
import { settings } from '#domain/settings/queries'
import { translator } from '#i18n/messages'
import { forgot } from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.forgot')('title'), robots: 'noindex' }
}

export default async function ForgotPage({ params, searchParams }: Props) {
  const [{ locale }, { done }] = await Promise.all([params, searchParams])
  const { name } = await settings()
  const t = translator(locale, 'console.forgot')
  if (done === 'sent') {
    return (
      <Gate name={name} title={t('sent')}>
        <p role="status">{t('sentHint')}</p>
        <p>
          <a href={`/${locale}/console/sign-in`}>{t('signIn')}</a>
        </p>
      </Gate>
    )
  }
  return (
    <Gate name={name} title={t('title')}>
      <p>{t('intro')}</p>
      <Form action={forgot.bind(null, locale)}>
        <InputField name="email" type="email" label={t('email')} autoComplete="username" autoFocus required />
        <Submit>{t('submit')}</Submit>
      </Form>
      <p className="text-sm">
        <a href={`/${locale}/console/sign-in`}>{t('signIn')}</a>
      </p>
    </Gate>
  )
}
