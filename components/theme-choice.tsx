import { translator } from '#i18n/messages'

const themes = ['system', 'light', 'dark'] as const

/** Shown by public/reader.js, without which it could do nothing. */
export function ThemeChoice({ locale }: { locale: string }) {
  const t = translator(locale, 'reader.theme')
  return (
    <fieldset className="theme" hidden suppressHydrationWarning>
      <legend>{t('label')}</legend>
      {themes.map((theme) => (
        <label key={theme}>
          <input
            type="radio"
            name="theme"
            value={theme}
            defaultChecked={theme === 'system'}
            autoComplete="off"
            suppressHydrationWarning
          />
          <span>{t(theme)}</span>
        </label>
      ))}
    </fieldset>
  )
}
