'use client'

import { usePathname } from 'next/navigation'

type Props = { label: string; home: string; links: readonly { href: string; label: string }[] }

/** The console's places, the present one marked: on a phone one line to swipe, on a desktop a part of the bar. */
export function ConsoleNav({ label, home, links }: Props) {
  const path = usePathname()
  const holds = (href: string) =>
    href === home
      ? path === home || path.startsWith(`${home}/incidents/`) || path === `${home}/declare`
      : path === href || path.startsWith(`${href}/`)
  return (
    <nav
      aria-label={label}
      className="-mx-4 flex gap-x-5 lg:gap-x-4 overflow-x-auto whitespace-nowrap px-4 max-lg:order-last max-lg:basis-full sm:-mx-6 sm:px-6 lg:mx-0 lg:flex-wrap lg:px-0"
    >
      {links.map(({ label, href }) => (
        <a
          key={href}
          href={href}
          aria-current={holds(href) ? 'page' : undefined}
          className="py-2 text-quiet no-underline hover:text-ink hover:underline aria-[current]:font-semibold aria-[current]:text-ink"
        >
          {label}
        </a>
      ))}
    </nav>
  )
}
