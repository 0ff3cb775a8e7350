import type { Metadata } from 'next'
import { LocaleTabs } from '#components/console/locale-tabs'
import { TranslationQueue } from '#components/console/translation-queue'
import { settings } from '#domain/settings/queries'
import { translationQueue } from '#domain/translation/queries'
import { translator } from '#i18n/messages'
import { env, type TranslatorEnv } from '#lib/env'
import { staff } from '../../session'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ into?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.translations')('title') }
}

export default async function TranslationsPage({ params, searchParams }: Props) {
  const [{ locale }, { into }] = await Promise.all([params, searchParams])
  const { actor } = await staff(locale)
  const [queue, page] = await Promise.all([translationQueue(actor), settings()])
  const t = translator(locale, 'console.translations')
  const machine = env().translator
  const chosen = into && page.locales.includes(into) ? into : null
  const home = `/${locale}/console/translations`
  const tabs = [
    { href: home, label: t('all'), count: queue.length, current: chosen === null },
    ...page.locales
      .map((code) => ({ code, count: queue.filter((row) => row.locale === code).length }))
      .filter(({ code, count }) => code !== page.sourceLocale || count > 0)
      .map(({ code, count }) => ({
        href: `${home}?into=${code}`,
        code,
        count,
        current: chosen === code,
      })),
  ]
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h1 className="font-semibold text-2xl">{t('title')}</h1>
        <a href={`/${locale}/console/glossary`} className="text-sm">
          {t('glossary')}
        </a>
      </div>
      <p className="mt-1 max-w-prose text-quiet text-sm">
        {machine ? t('machine', { name: providerName(machine) }) : t('noMachine')}
      </p>
      <LocaleTabs label={t('title')} tabs={tabs} />
      <TranslationQueue
        rows={queue.filter((row) => chosen === null || row.locale === chosen)}
        locale={locale}
        zone={page.organisationZone}
      />
    </>
  )
}

/** A provider by the name it has for itself, a model by its own. */
function providerName(machine: TranslatorEnv): string {
  if (machine.provider === 'openai') return machine.model
  return machine.provider === 'deepl' ? 'DeepL' : 'LibreTranslate'
}
