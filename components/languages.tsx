import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Props = {
  codes: readonly string[]
  locale: string
  /** The same page in another language. */
  hrefOf: (code: string) => string
}

/** A page's languages: in sight while they are few, else behind the present one. */
export function Languages({ codes, locale, hrefOf }: Props) {
  const t = translator(locale, 'page')
  const list = (
    <ul>
      {codes.map((code) => (
        <li key={code}>
          <a
            href={hrefOf(code)}
            lang={code}
            hrefLang={code}
            {...(code === locale ? { 'aria-current': 'true' } : {})}
          >
            <bdi>{nameOf(code)}</bdi>
          </a>
        </li>
      ))}
    </ul>
  )
  return (
    <nav aria-label={t('languages')} className="languages">
      {codes.length <= 3 ? (
        list
      ) : (
        <details>
          <summary>
            <bdi>{nameOf(locale)}</bdi>
          </summary>
          {list}
        </details>
      )}
    </nav>
  )
}
