import type { Metadata } from 'next'
import { writtenMails } from '#domain/delivery/written-mails'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { staff } from '../../session'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.mails')('title') }
}

export default async function MailsPage({ params }: Props) {
  const { locale } = await params
  const { actor } = await staff(locale)
  const t = translator(locale, 'console.mails')
  const names = may(actor, 'incident:write') ? await writtenMails(actor) : []
  return (
    <>
      <h1 className="mb-2 font-semibold text-2xl">{t('title')}</h1>
      {names.length === 0 ? (
        <p className="text-quiet">{t('none')}</p>
      ) : (
        <p className="text-quiet">{t('hint')}</p>
      )}
      <ul className="mt-4">
        {names.map((name) => (
          <li key={name} className="border-line border-b py-2">
            <a href={`/${locale}/console/mails/${encodeURIComponent(name)}`} className="break-all">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
