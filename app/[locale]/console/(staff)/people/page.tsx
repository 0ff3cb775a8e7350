import type { Metadata } from 'next'
import { DoneNotice } from '#components/console/done-notice'
import { InvitationRow, InviteForm } from '#components/console/invitations'
import { PersonRow } from '#components/console/person-row'
import { TokenForm, TokenRow } from '#components/console/tokens'
import type { Action } from '#components/console/update-form'
import { settings } from '#domain/settings/queries'
import { listInvitations, listStaff, listTokens } from '#domain/staff/queries'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { staff } from '../../session'
import {
  addToken,
  changeRole,
  disable,
  dropTwoFactor,
  enable,
  endToken,
  invite,
  reinvite,
  renew,
  reviveToken,
  withdraw,
} from './actions'

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ done?: string; undo?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return { title: translator(locale, 'console.people')('title') }
}

export default async function PeoplePage({ params, searchParams }: Props) {
  const [{ locale }, { done, undo }] = await Promise.all([params, searchParams])
  const { actor } = await staff(locale)
  const t = translator(locale, 'console.people')
  if (!may(actor, 'staff:write') || !may(actor, 'token:write')) return <p>{t('ownersOnly')}</p>
  const [people, invitations, tokens, { organisationZone: zone }] = await Promise.all([
    listStaff(actor),
    listInvitations(actor),
    listTokens(actor),
    settings(),
  ])
  const undone: Record<string, Action> = undo
    ? {
        disabled: enable.bind(null, locale, undo),
        tokenDisabled: reviveToken.bind(null, locale, undo),
        invitationWithdrawn: reinvite.bind(null, locale, undo),
      }
    : {}
  return (
    <div className="grid max-w-3xl gap-8">
      <header>
        <DoneNotice locale={locale} done={done} undo={done ? undone[done] : undefined} />
        <h1 className="font-semibold text-2xl">{t('title')}</h1>
      </header>
      <section aria-labelledby="staff">
        <h2 id="staff" className="border-line border-b pb-1 font-semibold text-quiet text-sm">
          {t('staff')}
        </h2>
        <ul>
          {people.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              you={person.id === actor.id}
              locale={locale}
              zone={zone}
              changeRole={changeRole.bind(null, locale, person.id)}
              disable={disable.bind(null, locale, person.id)}
              enable={enable.bind(null, locale, person.id)}
              removeTwoFactor={dropTwoFactor.bind(null, locale, person.id)}
            />
          ))}
        </ul>
      </section>
      <section aria-labelledby="invitations">
        <h2 id="invitations" className="border-line border-b pb-1 font-semibold text-quiet text-sm">
          {t('invitations')}
        </h2>
        {invitations.length === 0 ? <p className="py-2 text-quiet">{t('noInvitations')}</p> : null}
        <ul className="mb-4">
          {invitations.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              locale={locale}
              zone={zone}
              renew={renew.bind(null, locale, invitation.id)}
              withdraw={withdraw.bind(null, locale, invitation.id)}
            />
          ))}
        </ul>
        <InviteForm action={invite.bind(null, locale)} locale={locale} />
      </section>
      <section aria-labelledby="tokens">
        <h2 id="tokens" className="border-line border-b pb-1 font-semibold text-quiet text-sm">
          {t('tokens')}
        </h2>
        {tokens.length === 0 ? <p className="py-2 text-quiet">{t('noTokens')}</p> : null}
        <ul className="mb-4">
          {tokens.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              locale={locale}
              zone={zone}
              disable={endToken.bind(null, locale, token.id)}
              enable={reviveToken.bind(null, locale, token.id)}
            />
          ))}
        </ul>
        <TokenForm action={addToken.bind(null, locale)} locale={locale} />
      </section>
    </div>
  )
}
