import { LinkForm } from '#components/subscription/link-form'
import { SubscriptionSection } from '#components/subscription/subscription-section'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Props = {
  token: string
  locale: string
  pageName: string
  /** Languages the page is published in. */
  languages: readonly string[]
  chosen: { locale: string; zone: string | null }
  error: string | undefined
}

/** The language and the clock of what is sent. */
export function PreferencesForm({ token, locale, pageName, languages, chosen, error }: Props) {
  const t = translator(locale, 'subscriptions.manage')
  const zones = Intl.supportedValuesOf('timeZone')
  const known = chosen.zone === null || zones.includes(chosen.zone) ? zones : [chosen.zone, ...zones]
  const offered = languages.includes(chosen.locale) ? languages : [chosen.locale, ...languages]
  return (
    <SubscriptionSection id="preferences" title={t('preferences')}>
      <p>{t('preferencesIntro', { page: pageName })}</p>
      <LinkForm action={`manage/${token}/preferences`} locale={locale} button={t('save')} quiet>
        <div className="choices">
          <p>
            <label htmlFor="language">{t('language')}</label>
            <select id="language" name="language" className="field" defaultValue={chosen.locale}>
              {offered.map((code) => (
                <option key={code} value={code} lang={code}>
                  {nameOf(code)}
                </option>
              ))}
            </select>
          </p>
          <p>
            <label htmlFor="zone">{t('zone')}</label>
            <select id="zone" name="zone" className="field" defaultValue={chosen.zone ?? ''}>
              <option value="">{t('noZone')}</option>
              {known.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </select>
          </p>
          {error ? <p className="follow-error">{error}</p> : null}
        </div>
      </LinkForm>
    </SubscriptionSection>
  )
}
