import { ConsoleLanguages } from '#components/console/console-languages'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Props = {
  locale: string
  locales: readonly string[]
  person: { name: string; role: 'owner' | 'editor' | 'viewer' }
  signOut: () => Promise<void>
}

/** What belongs to the person at work: account, language, the way out. Opens without a script. */
export function AccountMenu({ locale, locales, person, signOut }: Props) {
  const t = translator(locale, 'console.bar')
  return (
    <>
      <button
        type="button"
        popoverTarget="account-menu"
        className="max-w-48 cursor-pointer truncate py-2 text-quiet hover:text-ink"
      >
        <bdi>{person.name}</bdi> <span aria-hidden>▾</span>
      </button>
      <div id="account-menu" popover="auto" className="menu">
        <p className="px-4 py-1 text-quiet">{t(`role.${person.role}`)}</p>
        <a href={`/${locale}/console/account`} className="menu-item">
          {t('account')}
        </a>
        <a href={`/${locale}`} className="menu-item">
          {t('publicPage')}
        </a>
        {locales.length > 1 ? (
          <div className="my-2 border-line border-y py-2">
            <ConsoleLanguages
              label={translator(locale, 'page')('languages')}
              locale={locale}
              languages={locales.map((code) => ({ code, name: nameOf(code) }))}
            />
          </div>
        ) : null}
        <form action={signOut}>
          <button type="submit" className="menu-item w-full cursor-pointer text-start">
            {t('signOut')}
          </button>
        </form>
      </div>
    </>
  )
}
