import { ThemeChoice } from '#components/theme-choice'
import type { SettingsView } from '#domain/settings/settings'
import { translator } from '#i18n/messages'
import { zoneTitle } from '#i18n/stamps'
import { isUniversal } from '#i18n/zones'

/** Where to go from here, and what the clocks mean. */
export function Footer({ settings, locale }: { settings: SettingsView; locale: string }) {
  const t = translator(locale, 'page')
  const links = [
    { href: settings.supportUrl, label: t('support') },
    { href: settings.privacyUrl, label: t('privacy') },
    { href: settings.imprintUrl, label: t('imprint') },
  ]
  const zone = settings.organisationZone
  return (
    <footer className="footer">
      <nav aria-label={t('more')} className="footer-links">
        <a href={`/${locale}/maintenances`}>{translator(locale, 'maintenance')('title')}</a>
        <a href={`/${locale}/remediation`}>{translator(locale, 'remediation')('title')}</a>
        <a href={`/${locale}/history.atom`} type="application/atom+xml">
          {t('feed')}
        </a>
        {links.map(({ href, label }) =>
          href ? (
            <a key={label} href={href}>
              {label}
            </a>
          ) : null,
        )}
      </nav>
      <p data-clocks="">
        {isUniversal(zone) ? t('timesUtc') : t('times', { zone: zoneTitle(zone, locale) })}
      </p>
      <ThemeChoice locale={locale} />
      {settings.sample ? <p>{t('sample')}</p> : null}
    </footer>
  )
}
