import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { reader } from '#app/reader'
import { Letter, Page } from '#components/page'
import { translator } from '#i18n/messages'

/** Pages behind signed links are for one reader: nobody indexes them, and their address travels no further. */
export const linkedMetadata = (title: string): Metadata => ({
  title,
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
})

/** The frame of such a page. */
export async function LinkedPage({ title, children }: { title: string; children: ReactNode }) {
  const { locale, settings } = await reader()
  return (
    <Page settings={settings} locale={locale} path={null} languages={false}>
      <Letter title={title}>{children}</Letter>
    </Page>
  )
}

/** What a link shows that was cut off, or whose reader has been erased. */
export async function InvalidLink() {
  const { locale } = await reader()
  const t = translator(locale, 'subscriptions.invalid')
  return (
    <LinkedPage title={t('title')}>
      <p>{t('body')}</p>
    </LinkedPage>
  )
}
