import { getLocale } from 'next-intl/server'
import { translator } from '#i18n/messages'

export default async function ConsoleNotFound() {
  const locale = await getLocale()
  const t = translator(locale, 'console.notFound')
  return (
    <>
      <h1 className="font-semibold text-2xl">{t('title')}</h1>
      <p className="mt-2">
        <a href={`/${locale}/console`}>{t('back')}</a>
      </p>
    </>
  )
}
