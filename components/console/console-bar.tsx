import { type Command, Palette } from '#components/console/palette'
import { Languages } from '#components/languages'
import { comma } from '#i18n/lists'
import { translator } from '#i18n/messages'

type Props = {
  locale: string
  locales: readonly string[]
  name: string
  person: { name: string; role: 'owner' | 'editor' | 'viewer' }
  /** How many promises to readers are overdue. */
  overdue: number
  /** Whether settings may be changed. */
  owner: boolean
  /** What the palette offers beside the bar's own links. */
  commands: readonly Command[]
  signOut: () => Promise<void>
}

/** The bar on top of every page of the console. */
export function ConsoleBar({ locale, locales, name, person, overdue, owner, commands, signOut }: Props) {
  const t = translator(locale, 'console.bar')
  const p = translator(locale, 'console.palette')
  const home = `/${locale}/console`
  const links = [
    { href: home, label: t('incidents') },
    { href: `${home}/maintenances`, label: t('maintenance') },
    { href: `${home}/services`, label: t('services') },
    { href: `${home}/templates`, label: t('templates') },
    ...(owner ? [{ href: `${home}/people`, label: t('people') }] : []),
    ...(owner ? [{ href: `${home}/audit`, label: t('audit') }] : []),
    { href: `${home}/translations`, label: t('translations') },
    ...(owner ? [{ href: `${home}/settings`, label: t('settings') }] : []),
    { href: `/${locale}`, label: t('publicPage') },
  ]
  return (
    <header className="border-line border-b">
      <a href="#content" className="sr-only focus:not-sr-only">
        {t('skip')}
      </a>
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 text-sm sm:px-6">
        <a href={home} className="font-semibold no-underline">
          {t('title', { name })}
        </a>
        <nav aria-label={t('label')} className="flex flex-wrap gap-x-5">
          {links.map(({ label, ...link }) => (
            <a
              key={link.href}
              className="py-2 text-quiet no-underline hover:text-ink hover:underline"
              {...link}
            >
              {label}
            </a>
          ))}
        </nav>
        <div className="flex flex-wrap items-center gap-x-4 sm:ms-auto">
          {overdue > 0 ? (
            <a href={`${home}#promises`} className="py-2 font-semibold text-major">
              {translator(locale, 'console.promises')('mark', { count: overdue })}
            </a>
          ) : null}
          <Palette
            commands={[...commands, ...links]}
            words={{
              open: p('open'),
              title: p('title'),
              search: p('search'),
              nothing: p('nothing'),
              keys: p('keys'),
            }}
          />
          {locales.length > 1 ? (
            <Languages codes={locales} locale={locale} hrefOf={(code) => `/${code}/console`} />
          ) : null}
          <a href={`${home}/account`} title={t('account')} className="py-2 text-quiet">
            {`${person.name}${comma(locale)}${t(`role.${person.role}`)}`}
          </a>
          <form action={signOut}>
            <button type="submit" className="min-h-9 cursor-pointer underline underline-offset-4">
              {t('signOut')}
            </button>
          </form>
        </div>
      </div>
    </header>
  )
}
