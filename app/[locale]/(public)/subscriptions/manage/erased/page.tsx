import type { Metadata } from 'next'
import { reader } from '#app/reader'
import { translator } from '#i18n/messages'
import { MissingPage, missingMetadata } from '../../../missing'
import { LinkedPage, linkedMetadata } from '../../linked-page'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { locale, known } = await reader()
  return known ? linkedMetadata(translator(locale, 'subscriptions.manage')('erasedTitle')) : missingMetadata()
}

/** The last thing a reader hears. */
export default async function ErasedPage() {
  const { locale, known } = await reader()
  if (!known) return <MissingPage />
  const t = translator(locale, 'subscriptions.manage')
  return (
    <LinkedPage title={t('erasedTitle')}>
      <p>{t('erased')}</p>
    </LinkedPage>
  )
}
