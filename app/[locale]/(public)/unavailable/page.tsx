import type { Metadata } from 'next'
import { reader } from '#app/reader'
import { Letter, Page } from '#components/page'
import { translator } from '#i18n/messages'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { locale } = await reader()
  return { title: translator(locale, 'unavailable')('title'), robots: { index: false } }
}

/** What the front shows, with status 503, where the app that should answer is away. Printed, never asked for. */
export default async function UnavailablePage() {
  const { locale, settings } = await reader()
  const t = translator(locale, 'unavailable')
  return (
    <Page settings={settings} locale={locale} path={null}>
      <Letter title={t('title')}>
        <p>{t('body')}</p>
        <p>
          <a href={`/${locale}`}>{t('back')}</a>
        </p>
      </Letter>
    </Page>
  )
}
