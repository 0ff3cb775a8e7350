import { AccountMenu } from '#components/console/account-menu'
import { ConsoleNav } from '#components/console/console-nav'
import { type Command, Palette } from '#components/console/palette'
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
    { href: `${home}/translations`, label: t('translations') },
    { href: `${home}/services`, label: t('services') },
    { href: `${home}/templates`, label: t('templates') },
    ...(owner
      ? [
          { href: `${home}/people`, label: t('people') },
          { href: `${home}/audit`, label: t('audit') },
          { href: `${home}/settings`, label: t('settings') },
        ]
      : []),
  ]
  const elsewhere = [
    { href: `${home}/account`, label: t('account') },
    { href: `/${locale}`, label: t('publicPage') },
  ]
  return (
    <header className="border-line border-b">
      <a href="#content" className="sr-only focus:not-sr-only">
        {t('skip')}
      </a>
      <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-6 px-4 py-2 text-sm sm:px-6">
        <a href={home} title={t('title', { name })} className="min-w-0 font-semibold no-underline">
          {name}
        </a>
        <ConsoleNav label={t('label')} home={home} links={links} />
        <div className="ms-auto flex flex-wrap items-center gap-x-4">
          {overdue > 0 ? (
            <a href={`${home}#promises`} className="py-2 font-semibold text-major">
              {translator(locale, 'console.promises')('mark', { count: overdue })}
            </a>
          ) : null}
          <Palette
            commands={[...commands, ...links, ...elsewhere]}
            words={{
              open: p('open'),
              title: p('title'),
              search: p('search'),
              nothing: p('nothing'),
              keys: p('keys'),
            }}
          />
          <AccountMenu locale={locale} locales={locales} person={person} signOut={signOut} />
        </div>
      </div>
    </header>
  )
}
