import { ClockTime } from '#components/console/clock-time'
import { DoneNotice } from '#components/console/done-notice'
import { Owed, type Row } from '#components/console/incident-row'
import { ImpactWord, PublicationMark } from '#components/console/mark'
import type { Action } from '#components/console/update-form'
import { IncidentState } from '#components/state'
import { translator } from '#i18n/messages'

export type Tab = 'story' | 'postmortem' | 'translations' | 'preview' | 'followers'

const paths: Record<Tab, string> = {
  story: '',
  postmortem: '/postmortem',
  translations: '/translations',
  preview: '/preview',
  followers: '/followers',
}

type Props = {
  incident: Row
  locale: string
  zone: string
  now: Date
  tab: Tab
  /** What was just done, from the address. */
  done: string | undefined
  /** Takes that back. */
  undo?: Action
  /** `p` where the page itself has the heading. */
  heading?: 'h1' | 'p'
}

/** What every page about an incident begins with. */
export function IncidentHeader(props: Props) {
  const { incident, locale, zone, now, tab, done, undo, heading: Heading = 'h1' } = props
  const t = translator(locale, 'console.incident')
  const base = `/${locale}/console/incidents/${incident.slug}`
  return (
    <div className="mb-6">
      <DoneNotice locale={locale} done={done} undo={undo} />
      <Heading className="font-semibold text-2xl">
        <bdi lang={incident.title.locale}>{incident.title.body}</bdi>
      </Heading>
      <div className="mt-1 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <IncidentState status={incident.status} impact={incident.impact} locale={locale} />
        <PublicationMark publication={incident.publication} locale={locale} />
        <span className="text-quiet">
          <ImpactWord impact={incident.impact} locale={locale} />
        </span>
        <span className="text-quiet">
          {t.rich('since', {
            time: () => <ClockTime instant={incident.startedAt} locale={locale} zone={zone} />,
          })}
        </span>
        <Owed incident={incident} locale={locale} zone={zone} now={now} />
        {incident.publication === 'published' ? (
          <a href={`/${locale}/incidents/${incident.slug}`}>{t('publicPage')}</a>
        ) : null}
      </div>
      <nav aria-label={t('parts')} className="mt-4 flex flex-wrap gap-x-6 border-line border-b text-sm">
        {(Object.keys(paths) as Tab[]).map((name) => (
          <a
            key={name}
            href={`${base}${paths[name]}`}
            aria-current={name === tab ? 'page' : undefined}
            className={`-mb-px border-b-2 py-2 no-underline ${name === tab ? 'border-accent font-semibold' : 'border-transparent text-quiet hover:text-ink'}`}
          >
            {t(`tab.${name}`)}
          </a>
        ))}
      </nav>
    </div>
  )
}
