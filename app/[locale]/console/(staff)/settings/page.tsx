import type { Metadata } from 'next'
import { DoneNotice } from '#components/console/done-notice'
import { GroupField, HiddenField, InputField, SelectField, TickField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import { LogoForm } from '#components/console/logo-form'
import { TestMail } from '#components/console/test-mail'
import { lastTestMail } from '#domain/delivery/test-mail'
import { mediaTypeOf, mostLogoBytes } from '#domain/settings/logo'
import { logoBytes, settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { readableLocales } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { now } from '#lib/clock'
import { env } from '#lib/env'
import { staff } from '../../session'
import { removeLogo, restoreLogo, saveLogo, saveSettings, testMail } from './actions'
import { holdable, links, written } from './settings-form-data'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string; undo?: string }> }

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.settings')('title') }
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const { locale } = await params
  const { done, undo } = await searchParams
  const { actor, email } = await staff(locale)
  const page = await settings()
  const t = translator(locale, 'console.settings')
  if (!may(actor, 'settings:write')) return <p>{t('ownersOnly')}</p>
  const zones = [
    'Etc/UTC',
    ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Etc/UTC' && zone !== 'UTC'),
  ]
  return (
    <div className="max-w-2xl">
      <DoneNotice
        locale={locale}
        done={done}
        undo={undo ? restoreLogo.bind(null, locale, undo) : undefined}
      />
      <h1 className="mb-4 font-semibold text-2xl">{t('title')}</h1>
      <Form action={saveSettings.bind(null, locale)} className="grid gap-5">
        {Object.entries(written(page)).map(([name, value]) => (
          <HiddenField key={name} name={`was:${name}`} initial={value} />
        ))}
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
        <GroupField name="locales" label={t('locales')} className="grid grid-cols-2">
          {readableLocales.map(({ code, name }) => (
            <TickField
              key={code}
              name="locales"
              value={code}
              label={name}
              initial={page.locales.includes(code)}
            />
          ))}
        </GroupField>
        <GroupField name="heldLocales" label={t('heldLocales')} hint={t('heldLocalesHint')}>
          {holdable(page).map(({ code, name }) => (
            <TickField
              key={code}
              name="heldLocales"
              value={code}
              label={name}
              initial={page.heldLocales.includes(code)}
            />
          ))}
        </GroupField>
        <InputField
          name="postmortemDueDays"
          label={t('postmortemDueDays')}
          hint={t('postmortemDueDaysHint')}
          inputMode="numeric"
          initial={page.postmortemDueDays === null ? '' : String(page.postmortemDueDays)}
        />
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
        <InputField
          name="mailFrom"
          label={t('mailFrom')}
          hint={t('mailFromHint', { example: 'Status <status@example.com>', sender: env().mailFrom })}
          initial={page.mailFrom ?? ''}
        />
        <div>
          <Submit>{t('save')}</Submit>
        </div>
      </Form>
      <section id="logo" aria-labelledby="logo-title" className="mt-10 scroll-mt-4">
        <h2 id="logo-title" className="mb-3 border-line border-b pb-1 font-semibold text-lg">
          {t('logo')}
        </h2>
        <LogoForm
          logo={page.logoFile && (await dataUrl(page.logoFile))}
          put={saveLogo.bind(null, locale)}
          remove={removeLogo.bind(null, locale)}
          most={mostLogoBytes}
          locale={locale}
        />
      </section>
      <section id="mail" aria-labelledby="mail-title" className="mt-10 scroll-mt-4">
        <h2 id="mail-title" className="mb-3 border-line border-b pb-1 font-semibold text-lg">
          {translator(locale, 'console.testMail')('title')}
        </h2>
        <TestMail
          action={testMail.bind(null, locale)}
          to={email}
          from={page.mailFrom ?? env().mailFrom}
          last={await lastTestMail(actor)}
          server={env().smtpUrl ? 'smtp' : 'files'}
          locale={locale}
          zone={page.organisationZone}
          again={`/${locale}/console/settings?look=${now().getTime()}#mail`}
        />
      </section>
    </div>
  )
}

/** The logo in the page itself: readers may not find it for another moment. */
async function dataUrl(logoFile: string): Promise<string | null> {
  const bytes = await logoBytes(logoFile)
  return bytes && `data:${mediaTypeOf(logoFile)};base64,${Buffer.from(bytes).toString('base64')}`
}
