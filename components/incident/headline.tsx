import { NextUpdate } from '#components/next-update'
import { Provenance, Words } from '#components/prose'
import { Stamp } from '#components/stamp'
import { IncidentState } from '#components/state'
import type { IncidentView } from '#domain/incident/incident'
import { saidOnTop } from '#domain/text/text'
import { listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'
import { duration } from '#i18n/stamps'

type HeadlineProps = { incident: IncidentView; locale: string; zone: string; now: Date; follow: boolean }

/** Where the story stands, what it is called, and who felt it for how long. */
export function Headline({ incident, locale, zone, now, follow }: HeadlineProps) {
  const t = translator(locale)
  return (
    <div className="headline">
      <p className="headline-state">
        <IncidentState status={incident.status} impact={incident.impact} locale={locale} />
        <span>{t(`common.impact.${incident.impact}`)}</span>
        <span>{t(`incident.postmortemState.${incident.postmortem.state}`)}</span>
        {follow ? (
          <a className="headline-follow" href="#follow">
            {t('follow.button')}
          </a>
        ) : null}
      </p>
      <h1>
        <Words prose={incident.title} locale={locale} />
      </h1>
      <Provenance prose={incident.title} locale={locale} zone={zone} said={saidOnTop(incident.notice)} />
      <p className="lede">{lede(incident, locale, zone)}</p>
      {incident.nextUpdateBy && incident.status !== 'resolved' ? (
        <NextUpdate by={incident.nextUpdateBy} now={now} locale={locale} zone={zone} />
      ) : null}
    </div>
  )
}

/** "Search and Chat were affected for 2 h 12 min": from the windows, never typed by hand. */
function lede(
  { window, windows, services, startedAt, resolvedAt }: IncidentView,
  locale: string,
  zone: string,
) {
  const t = translator(locale, 'incident.lede')
  const named = new Map([...windows, ...services].map(({ service }) => [service.slug, service.name]))
  const names = [...named.values()]
  const from = window?.startedAt ?? startedAt
  const stamp = () => <Stamp key="from" at={from} locale={locale} zone={zone} />
  if (names.length === 0 || !window) return t.rich(resolvedAt ? 'began' : 'beganOpen', { stamp })
  const affected = { services: listOf(names, locale), count: names.length }
  if (!window.endedAt) return t.rich('affectedSince', { ...affected, stamp })
  const length = duration(window.endedAt.getTime() - window.startedAt.getTime(), locale)
  return t('affectedFor', { ...affected, duration: length })
}
