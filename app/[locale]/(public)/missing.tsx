import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { answer } from '#app/answer'
import { reader } from '#app/reader'
import { Missing } from '#components/missing'
import { Page } from '#components/page'
import { translator } from '#i18n/messages'

/** The 404 of public pages, complete without scripts. Return it where there is nothing to show. */
export async function MissingPage() {
  if (!answer(404)) notFound()
  const { locale, settings } = await reader()
  return (
    <Page settings={settings} locale={locale} path={null}>
      <Missing locale={locale} />
    </Page>
  )
}

/** Metadata to go with `MissingPage`. */
export async function missingMetadata(): Promise<Metadata> {
  const { locale } = await reader()
  return { title: translator(locale, 'notFound')('title'), robots: { index: false } }
}
