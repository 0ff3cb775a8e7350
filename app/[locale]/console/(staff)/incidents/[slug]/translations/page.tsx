import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { IncidentHeader } from '#components/console/incident-header'
import { LocaleTabs } from '#components/console/locale-tabs'
import { TranslationDesk } from '#components/console/translation-desk'
import { settings } from '#domain/settings/queries'
import { may } from '#domain/staff/staff'
import { paragraphs } from '#domain/text/paragraphs'
import { translationDesk } from '#domain/translation/queries'
import { translator } from '#i18n/messages'
import { now } from '#lib/clock'
import { env } from '#lib/env'
import { incidentPage } from '../load'
import * as actions from './actions'

type Props = {
  params: Promise<{ locale: string; slug: string }>
  searchParams: Promise<{ into?: string; done?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const { incident } = await incidentPage(locale, slug)
  return { title: translator(locale, 'console.desk')('pageTitle', { incident: incident.title.body }) }
}

export default async function IncidentTranslationsPage({ params, searchParams }: Props) {
  const [{ locale, slug: asked }, { into: wanted, done }] = await Promise.all([params, searchParams])
  const { actor, incident } = await incidentPage(locale, asked)
  const page = await settings()
  const { slug, sourceLocale } = incident
  const languages = page.locales.filter((code) => code !== sourceLocale)
  const into = wanted ?? (languages.includes(locale) ? locale : languages[0])
  const t = translator(locale, 'console.desk')
  const header = (
    <IncidentHeader
      incident={incident}
      locale={locale}
      zone={page.organisationZone}
      now={now()}
      tab="translations"
      done={done}
    />
  )
  if (!into) {
    return (
      <>
        {header}
        <p>{t('oneLanguage')}</p>
      </>
    )
  }
  if (!languages.includes(into)) notFound()
  const desks = await Promise.all(languages.map((code) => translationDesk(actor, slug, code)))
  const desk = desks.find((held) => held.locale === into)
  if (!desk) notFound()
  const base = `/${locale}/console/incidents/${slug}/translations`
  return (
    <>
      {header}
      <LocaleTabs
        label={t('languages')}
        tabs={desks.map((held) => ({
          href: `${base}?into=${held.locale}`,
          code: held.locale,
          count: held.parts.filter((part) => part.state !== 'current' || part.translation?.held).length,
          current: held.locale === into,
        }))}
      />
      <TranslationDesk
        desk={{
          ...desk,
          parts: desk.parts.map((part) => ({
            ...part,
            rows: alignedRows(part.source.body, part.translation?.body ?? ''),
          })),
        }}
        writes={may(actor, 'translation:write')}
        machine={env().translator !== undefined}
        locale={locale}
        zone={page.organisationZone}
        save={(textId, revisionId) => actions.save.bind(null, locale, slug, into, textId, revisionId)}
        retry={actions.retry.bind(null, locale, slug, into)}
        release={actions.release.bind(null, locale, slug, into)}
        hold={actions.hold.bind(null, locale, slug, into)}
        ready={actions.ready.bind(null, locale, slug, into)}
      />
    </>
  )
}

/** Paragraph beside paragraph where both have as many, or nothing stands on the right yet; else all beside all. */
function alignedRows(source: string, translation: string) {
  const [left, right] = [paragraphs(source), paragraphs(translation)]
  if (right.length > 0 && left.length !== right.length) return [{ number: 1, source, translation }]
  return left.map((paragraph, i) => ({ number: i + 1, source: paragraph, translation: right[i] ?? '' }))
}
