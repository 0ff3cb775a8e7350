'use client'

import { usePathname } from 'next/navigation'

type Props = { label: string; locale: string; languages: readonly { code: string; name: string }[] }

/** The same page of the console in another language. */
export function ConsoleLanguages({ label, locale, languages }: Props) {
  const rest = usePathname().split('/').slice(2).join('/')
  return (
    <nav aria-label={label}>
      <ul>
        {languages.map(({ code, name }) => (
          <li key={code}>
            <a
              href={`/${code}/${rest}`}
              lang={code}
              hrefLang={code}
              aria-current={code === locale ? 'true' : undefined}
              className="menu-item aria-[current]:font-semibold"
            >
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
