import type { ReactNode } from 'react'
import { Prose } from '#components/prose'
import type { Prose as ProseView, SaidOnTop } from '#domain/text/text'
import { translator } from '#i18n/messages'

type MoreInformationProps = {
  prose: ProseView | null
  supportUrl: string | null
  sourceUrl: string | null
  follow: boolean
  locale: string
  zone: string
  said: SaidOnTop
}

/** Where to look next: the state of everything, following, support, and where the story was told first. */
export function MoreInformation({
  prose,
  supportUrl,
  sourceUrl,
  follow,
  locale,
  zone,
  said,
}: MoreInformationProps) {
  const t = translator(locale, 'incident.more')
  const link = (href: string) => (chunks: ReactNode) => (
    <a key={href} href={href}>
      {chunks}
    </a>
  )
  return (
    <>
      {prose ? <Prose prose={prose} locale={locale} zone={zone} said={said} /> : null}
      <ul className="ways">
        <li>{t.rich('statusPage', { a: link(`/${locale}`) })}</li>
        {follow ? <li>{t.rich('follow', { a: link('#follow') })}</li> : null}
        {supportUrl ? <li>{t.rich('support', { a: link(supportUrl) })}</li> : null}
        {sourceUrl ? <li>{t.rich('source', { a: link(sourceUrl) })}</li> : null}
      </ul>
    </>
  )
}
