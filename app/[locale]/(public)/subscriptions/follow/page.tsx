import type { Metadata } from 'next'
import { reader } from '#app/reader'
import { FollowAbout } from '#components/follow-about'
import { FollowForm } from '#components/follow-form'
import { listServices } from '#domain/service/queries'
import { keptInput } from '#domain/subscription/kept-input'
import { wideChoices } from '#domain/subscription/subscription'
import { translator } from '#i18n/messages'
import { MissingPage, missingMetadata } from '../../missing'
import { LinkedPage, linkedMetadata } from '../linked-page'
import { errorFor } from './error-for'

export const dynamic = 'force-dynamic'

type Props = { searchParams: Promise<{ kept?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const { locale, known } = await reader()
  return known ? linkedMetadata(translator(locale, 'subscriptions.follow')('pageTitle')) : missingMetadata()
}

/** The form of the overview on a page of its own: where it comes back with what was entered and what was wrong. */
export default async function FollowPagePage({ searchParams }: Props) {
  const [{ kept }, { locale, known }] = await Promise.all([searchParams, reader()])
  if (!known) return <MissingPage />
  const t = translator(locale, 'subscriptions.follow')
  const input = typeof kept === 'string' ? keptInput(kept) : null
  const [recommended = 'ends'] = wideChoices
  const choice = wideChoices.find((one) => one === input?.choice) ?? recommended
  return (
    <LinkedPage title={t(input ? 'errorTitle' : 'pageTitle')}>
      <FollowForm
        locale={locale}
        choices={wideChoices}
        about={<FollowAbout locale={locale} services={await listServices()} values={input ?? undefined} />}
        values={{ destination: input?.destination ?? '', choice }}
        error={input ? t(errorFor(input.wrong)) : undefined}
      />
      <p>
        <a href={`/${locale}`}>{t('toPage')}</a>
      </p>
    </LinkedPage>
  )
}
