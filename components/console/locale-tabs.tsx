import { nameOf } from '#i18n/locales'

type Tab = { href: string; current: boolean; count?: number } & ({ code: string } | { label: string })

/** Languages to choose from, with how much waits in each. */
export const LocaleTabs = ({ label, tabs }: { label: string; tabs: readonly Tab[] }) => (
  <nav aria-label={label} className="mt-4 flex flex-wrap gap-x-5 border-line border-b text-sm">
    {tabs.map((tab) => (
      <a
        key={tab.href}
        href={tab.href}
        aria-current={tab.current ? 'page' : undefined}
        className={`-mb-px border-b-2 py-2 no-underline ${tab.current ? 'border-accent font-semibold' : 'border-transparent text-quiet hover:text-ink'}`}
      >
        {'code' in tab ? <bdi lang={tab.code}>{nameOf(tab.code)}</bdi> : tab.label}
        {tab.count ? <span className="ms-1.5 tabular-nums text-quiet">{tab.count}</span> : null}
      </a>
    ))}
  </nav>
)
