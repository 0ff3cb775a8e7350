import { Languages } from '#components/languages'
import { logoPath, type SettingsView } from '#domain/settings/settings'
import { isLocale, pseudoLocale } from '#i18n/locales'
import { translator } from '#i18n/messages'

export type MastheadProps = {
  settings: SettingsView
  locale: string
  /** Address of this page below its language: '' for the overview, `/incidents/…`; null where it has none of its own. */
  path: string | null
  /** False where the page cannot be offered in other languages under the same address. */
  languages?: boolean
}

/** The page's name, its few ways, and its languages. */
export function Masthead({ settings, locale, path, languages = true }: MastheadProps) {
  const t = translator(locale, 'page')
  const codes = settings.locales.filter((code) => isLocale(code) && code !== pseudoLocale)
  const inHistory = path?.startsWith('/history')
  return (
    <header className="masthead">
      <a className="masthead-name" href={`/${locale}`} {...(path === '' ? { 'aria-current': 'page' } : {})}>
        {settings.logoFile ? (
          <img src={logoPath(settings.logoFile)} alt="" className="masthead-logo" />
        ) : null}
        <bdi>{settings.name}</bdi>
      </a>
      <nav aria-label={t('ways')} className="masthead-ways">
        <a href={`/${locale}`} {...(path === '' ? { 'aria-current': 'page' } : {})}>
          {t('overview')}
        </a>
        <a href={`/${locale}/history`} {...(inHistory ? { 'aria-current': 'page' } : {})}>
          {t('history')}
        </a>
      </nav>
      {languages && codes.length > 1 ? (
        <Languages codes={codes} locale={locale} hrefOf={(code) => `/${code}${path ?? ''}`} />
      ) : null}
    </header>
  )
}
