import { MaintenanceRows } from '#components/maintenance/maintenance-rows'
import { PlannedStory } from '#components/maintenance/planned-story'
import { TranslationNotice } from '#components/translation-notice'
import type { MaintenanceListView } from '#domain/maintenance/maintenance'
import { translator } from '#i18n/messages'

type Props = { list: MaintenanceListView; locale: string; zone: string }

/** All planned work that readers know of: what runs, what comes, what was. */
export function MaintenanceList({ list, locale, zone }: Props) {
  const t = translator(locale, 'maintenance')
  const { running, upcoming, past, notice } = list
  const ahead = [
    { id: 'running', title: t('list.running'), maintenances: running },
    { id: 'upcoming', title: t('list.upcoming'), maintenances: upcoming },
  ].filter(({ maintenances }) => maintenances.length > 0)
  return (
    <>
      {notice ? <TranslationNotice notice={notice} locale={locale} zone={zone} path="/maintenances" /> : null}
      <div className="headline">
        <h1>{t('title')}</h1>
        <p className="lede">{t('list.lede')}</p>
        <p className="headline-way">
          <a className="headline-follow" href={`/${locale}#follow`}>
            {translator(locale, 'follow')('button')}
          </a>
        </p>
      </div>
      {ahead.length === 0 ? <p className="empty">{t('list.none')}</p> : null}
      {ahead.map(({ id, title, maintenances }) => (
        <section key={id} className="band" aria-labelledby={id}>
          <h2 className="band-title" id={id}>
            {title}
          </h2>
          {maintenances.map((maintenance) => (
            <PlannedStory key={maintenance.slug} maintenance={maintenance} locale={locale} zone={zone} />
          ))}
        </section>
      ))}
      {past.length > 0 ? (
        <section className="band" aria-labelledby="past">
          <h2 className="band-title" id="past">
            {t('list.past')}
          </h2>
          <MaintenanceRows maintenances={past} locale={locale} zone={zone} />
          <p className="band-more">
            <a href={`/${locale}/history`}>{t('list.older')}</a>
          </p>
        </section>
      ) : null}
    </>
  )
}
