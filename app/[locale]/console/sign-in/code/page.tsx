import type { Metadata } from 'next'
import { InputField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { Gate } from '#components/console/gate'
import { Disclosure } from '#components/ui/disclosure'
import { settings } from '#domain/settings/queries'
import { translator } from '#i18n/messages'
import { giveCode } from '../actions'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.signIn')('codeTitle'), robots: 'noindex' }
}

export default async function CodePage({ params }: Props) {
  const { locale } = await params
  const { name } = await settings()
  const t = translator(locale, 'console.signIn')
  return (
    <Gate name={name} title={t('codeTitle')}>
      <Form action={giveCode.bind(null, locale)}>
        <InputField
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
        />
        <Submit>{t('submit')}</Submit>
      </Form>
      <Disclosure summary={t('noApp')}>
        <Form action={giveCode.bind(null, locale)}>
          <InputField
            name="recovery"
            label={t('recovery')}
            hint={t('recoveryHint')}
            autoComplete="off"
            required
          />
          <div>
            <Submit look="quiet">{t('recoverySubmit')}</Submit>
          </div>
        </Form>
      </Disclosure>
      <p className="text-sm">
        <a href={`/${locale}/console/sign-in`}>{t('startAgain')}</a>
      </p>
    </Gate>
  )
}
