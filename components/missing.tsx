import { Letter } from '#components/page'
import { translator } from '#i18n/messages'

/** Says that an address leads nowhere, and where to go instead. */
export function Missing({ locale }: { locale: string }) {
  const t = translator(locale, 'notFound')
  return (
    <Letter title={t('title')}>
      <p>{t('body')}</p>
      <p>
        <a href={`/${locale}`}>{t('back')}</a>
      </p>
    </Letter>
  )
}
