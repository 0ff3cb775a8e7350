import type { Metadata } from 'next'
import { reader } from '#app/reader'
import { FollowForm } from '#components/follow-form'
import { publicIncident } from '#domain/incident/queries'
import { keptInput } from '#domain/subscription/kept-input'
import { followChoices } from '#domain/subscription/subscription'
import { translator } from '#i18n/messages'
import { MissingPage, missingMetadata } from '../../../missing'
import { LinkedPage, linkedMetadata } from '../../linked-page'
import { errorFor } from '../error-for'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ kept?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const { locale, known } = await reader()
  return known ? linkedMetadata(translator(locale, 'subscriptions.follow')('title')) : missingMetadata()
}

/** The follow form on a page of its own: where it comes back with what was entered and what was wrong. */
export default async function FollowPage({ params, searchParams }: Props) {
  const [{ slug }, { kept }, { locale, known }] = await Promise.all([params, searchParams, reader()])
  const found = known ? await publicIncident(slug, locale) : null
  if (!found || !('incident' in found)) return <MissingPage />
  const { incident } = found
  const t = translator(locale, 'subscriptions.follow')
  const input = typeof kept === 'string' ? keptInput(kept) : null
  const choices = followChoices({
    resolved: incident.status === 'resolved',
    postmortem: incident.postmortem.state,
  })
  const [recommended = 'updates'] = choices
  const chosen = choices.find((choice) => choice === input?.choice) ?? recommended
  return (
    <LinkedPage title={t(input ? 'errorTitle' : 'title')}>
      <FollowForm
        slug={incident.slug}
        locale={locale}
        choices={choices}
        values={{ destination: input?.destination ?? '', choice: chosen }}
        error={input ? t(errorFor(input.wrong)) : undefined}
      />
      <p>
        <a href={`/${locale}/incidents/${incident.slug}`}>{t('back')}</a>
      </p>
    </LinkedPage>
  )
}
