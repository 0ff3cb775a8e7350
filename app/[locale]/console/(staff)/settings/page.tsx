import type { Metadata } from 'next'
import { InputField, SelectField, TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { Notice } from '#components/ui/notice'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { readableLocales } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { staff } from '../../session'
import { saveSettings } from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.settings')('title') }
}

const links = ['logoUrl', 'supportUrl', 'privacyUrl', 'imprintUrl'] as const

export default async function SettingsPage({ params, searchParams }: Props) {
  const [{ locale }, { done }] = await Promise.all([params, searchParams])
  const { actor } = await staff(locale)
  const page = await settings()
  const t = translator(locale, 'console.settings')
  if (!may(actor, 'settings:write')) return <p>{t('ownersOnly')}</p>
  const zones = [
    'Etc/UTC',
    ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Etc/UTC' && zone !== 'UTC'),
  ]
  return (
    <div className="max-w-2xl">
      {done === 'settings' ? (
        <Notice role="status" tone="ok">
          {translator(locale, 'console.done')('settings')}
        </Notice>
      ) : null}
      <h1 className="mb-4 font-semibold text-2xl">{t('title')}</h1>
      <Form key={page.version} action={saveSettings.bind(null, locale, page.version)} className="grid gap-5">
        <InputField name="name" label={t('name')} initial={page.name} required />
        <SelectField
          name="organisationZone"
          label={t('zone')}
          hint={t('zoneHint')}
          initial={page.organisationZone}
          options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        />
        <SelectField
          name="sourceLocale"
          label={t('sourceLocale')}
          hint={t('sourceLocaleHint')}
          initial={page.sourceLocale}
          options={readableLocales.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <fieldset>
          <legend className="font-semibold text-sm">{t('locales')}</legend>
          {readableLocales.map(({ code, name }) => (
            <TickField
              key={code}
              name="locales"
              value={code}
              label={name}
              initial={page.locales.includes(code)}
            />
          ))}
        </fieldset>
        <fieldset aria-describedby="heldLocales-hint">
          <legend className="font-semibold text-sm">{t('heldLocales')}</legend>
          <p id="heldLocales-hint" className="text-quiet text-sm">
            {t('heldLocalesHint')}
          </p>
          {readableLocales
            .filter(({ code }) => page.locales.includes(code) && code !== page.sourceLocale)
            .map(({ code, name }) => (
              <TickField
                key={code}
                name="heldLocales"
                value={code}
                label={name}
                initial={page.heldLocales.includes(code)}
              />
            ))}
        </fieldset>
        <InputField
          name="accent"
          type="color"
          label={t('accent')}
          hint={t('accentHint')}
          initial={page.accent}
        />
        {links.map((name) => (
          <InputField key={name} name={name} type="url" label={t(name)} initial={page[name] ?? ''} />
        ))}
        <div>
          <Submit>{t('save')}</Submit>
        </div>
      </Form>
    </div>
  )
}
