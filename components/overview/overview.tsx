import { FollowAbout } from '#components/follow-about'
import { FollowForm } from '#components/follow-form'
import { DayList } from '#components/overview/day-list'
import { OpenIncident } from '#components/overview/open-incident'
import { PlannedMaintenance } from '#components/overview/planned-maintenance'
import { ServiceList } from '#components/overview/service-list'
import { Verdict } from '#components/overview/verdict'
import { TranslationNotice } from '#components/translation-notice'
import type { OverviewView } from '#domain/incident/overview'
import { wideChoices } from '#domain/subscription/subscription'
import { saidOnTop } from '#domain/text/text'
import { translator } from '#i18n/messages'
import { dayOf } from '#i18n/stamps'

type OverviewProps = { overview: OverviewView; locale: string; zone: string; now: Date }

/** How everything is doing: one sentence, open stories, services, recent days. */
export function Overview({ overview, locale, zone, now }: OverviewProps) {
  const t = translator(locale, 'overview')
  return (
    <>
      {overview.notice ? (
        <TranslationNotice notice={overview.notice} locale={locale} zone={zone} path="" />
      ) : null}
      <Verdict overview={overview} locale={locale} zone={zone} />
      {overview.open.length > 0 ? (
        <section aria-label={t('open')} className="stories">
          {overview.open.map((incident) => (
            <OpenIncident
              key={incident.slug}
              incident={incident}
              locale={locale}
              zone={zone}
              now={now}
              said={saidOnTop(overview.notice)}
            />
          ))}
        </section>
      ) : null}
      {overview.maintenances.length > 0 ? (
        <PlannedMaintenance maintenances={overview.maintenances} locale={locale} zone={zone} />
      ) : null}
      {overview.groups.length > 0 ? <ServiceList groups={overview.groups} locale={locale} /> : null}
      <section className="band" aria-labelledby="recent">
        <h2 className="band-title" id="recent">
          {t('recent')}
        </h2>
        <DayList days={withOpen(overview, zone)} locale={locale} zone={zone} heading="h3" />
        <p className="band-more">
          <a href={`/${locale}/history`}>{t('olderDays')}</a>
        </p>
      </section>
      <FollowForm
        locale={locale}
        choices={wideChoices}
        about={<FollowAbout locale={locale} services={overview.groups.flatMap(({ services }) => services)} />}
      />
    </>
  )
}

/** Recent days with the open stories that began on them, so that no such day claims to be quiet. */
export const withOpen = ({ days, open }: OverviewView, zone: string): OverviewView['days'] =>
  days.map(({ date, incidents }) => ({
    date,
    incidents: [...open.filter(({ startedAt }) => dayOf(startedAt, zone) === date), ...incidents],
  }))
