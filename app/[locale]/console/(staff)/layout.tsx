import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ConsoleBar } from '#components/console/console-bar'
import { KeptWords } from '#components/console/kept-words'
import { MailNotice } from '#components/console/mail-notice'
import { SignedOut } from '#components/console/signed-out'
import { incidentsAtWork } from '#domain/incident/queries'
import { listMaintenances } from '#domain/maintenance/queries'
import { overdueCount } from '#domain/promise/queries'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { translator } from '#i18n/messages'
import { env } from '#lib/env'
import { commandsFor } from '../commands'
import { keptWords } from '../kept-words'
import { staff, strandedWords } from '../session'
import { signOut } from '../sign-in/actions'

type Props = { children: ReactNode; params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  const t = translator(locale, 'console.bar')
  const { name } = await settings()
  return {
    title: { default: t('title', { name }), template: `%s · ${t('title', { name })}` },
    robots: 'noindex',
  }
}

export default async function StaffLayout({ children, params }: Props) {
  const { locale } = await params
  const stranded = await strandedWords()
  // Without the page itself: nothing on it is for whoever is not signed in.
  if (stranded) return <SignedOut name={(await settings()).name} kept={stranded} locale={locale} />
  const person = await staff(locale)
  const [{ name, locales }, incidents, maintenances, overdue] = await Promise.all([
    settings(),
    incidentsAtWork(person.actor, locale),
    listMaintenances(person.actor, locale),
    overdueCount(person.actor),
  ])
  const kept = keptWords()
  return (
    <>
      <ConsoleBar
        locale={locale}
        locales={locales}
        name={name}
        person={person}
        overdue={overdue}
        owner={may(person.actor, 'settings:write')}
        commands={commandsFor(locale, incidents, maintenances, may(person.actor, 'incident:write'))}
        signOut={signOut.bind(null, locale)}
      />
      {env().smtpUrl ? null : <MailNotice locale={locale} dataDir={env().dataDir} />}
      <main id="content" className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-6">
        {kept ? <KeptWords {...kept} locale={locale} /> : null}
        {children}
      </main>
    </>
  )
}
