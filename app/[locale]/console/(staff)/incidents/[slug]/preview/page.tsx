import type { Metadata } from 'next'
import { IncidentHeader } from '#components/console/incident-header'
import { Story } from '#components/incident/story'
import { draftsOf } from '#domain/draft/queries'
import { withSections } from '#domain/incident/with-sections'
import { withUpdate } from '#domain/incident/with-update'
import { listServices } from '#domain/service/queries'
import { settings } from '#domain/settings/queries'
import { dirOf, isLocale, nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'
import { now } from '#lib/clock'
import { incidentPage, previewPage } from '../load'
import { draftedSections } from './drafted-sections'
import { draftedUpdate } from './drafted-update'

type Props = {
  params: Promise<{ locale: string; slug: string }>
  searchParams: Promise<{ language?: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const { incident } = await incidentPage(locale, slug)
  return { title: translator(locale, 'console.preview')('pageTitle', { incident: incident.title.body }) }
}

export default async function PreviewPage({ params, searchParams }: Props) {
  const [{ locale, slug }, { language }] = await Promise.all([params, searchParams])
  const reading = isLocale(language) ? language : locale
  const { actor, incident } = await incidentPage(locale, slug)
  const [saved, page, drafts, services] = await Promise.all([
    previewPage(locale, slug, reading),
    settings(),
    draftsOf(actor, incident.slug),
    listServices(),
  ])
  const kept = drafts.get('form:update')
  const update = kept && draftedUpdate(kept.values, incident, services, now())
  const sections = draftedSections(drafts)
  const draft = withSections(update ? withUpdate(saved, update, now()) : saved, sections, now())
  const t = translator(locale, 'console.preview')
  return (
    <>
      <IncidentHeader
        incident={incident}
        locale={locale}
        zone={page.organisationZone}
        now={now()}
        tab="preview"
        done={undefined}
        heading="p"
      />
      <div className="flex flex-wrap items-baseline gap-x-4 pb-4 text-sm">
        <p className="text-quiet">
          {t('hint')} {update ? t('update') : null} {Object.keys(sections).length > 0 ? t('sections') : null}
        </p>
        {page.locales.map((code) => (
          <a
            key={code}
            href={`?language=${code}`}
            lang={code}
            aria-current={code === reading ? 'true' : undefined}
            className="aria-[current]:font-semibold"
          >
            {nameOf(code)}
          </a>
        ))}
      </div>
      <div className="public border-line border-t" lang={reading} dir={dirOf(reading)}>
        <Story
          incident={draft}
          locale={reading}
          zone={page.organisationZone}
          supportUrl={page.supportUrl}
          now={now()}
        />
      </div>
    </>
  )
}
