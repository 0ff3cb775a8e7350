import type { Metadata } from 'next'
import { reader } from '#app/reader'
import { Letter, Page } from '#components/page'
import { translator } from '#i18n/messages'
import { MissingPage, missingMetadata } from '../../missing'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { locale, known } = await reader()
  if (!known) return missingMetadata()
  return { title: translator(locale, 'inbox')('title'), robots: { index: false } }
}

/** Where the follow form leads. It says the same to everybody, known or not. */
export default async function InboxPage() {
  const { locale, settings, known } = await reader()
  if (!known) return <MissingPage />
  const t = translator(locale, 'inbox')
  return (
    <Page settings={settings} locale={locale} path="/subscriptions/inbox">
      <Letter title={t('title')}>
        <p>{t('body')}</p>
        <p>
          <a href={`/${locale}`}>{t('back')}</a>
        </p>
      </Letter>
    </Page>
  )
}
