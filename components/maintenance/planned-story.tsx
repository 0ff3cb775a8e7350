import { Prose, Words } from '#components/prose'
import { StampRange } from '#components/stamp'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { listOf } from '#i18n/lists'
import { translator } from '#i18n/messages'

type Props = { maintenance: MaintenanceView; locale: string; zone: string }

/** Work that is planned or under way: when, on what, and what readers will notice. */
export const PlannedStory = ({ maintenance, locale, zone }: Props) => (
  <article
    id={`maintenance-${maintenance.slug}`}
    className={`story tone-${maintenance.status === 'scheduled' ? 'quiet' : 'maintenance'}`}
  >
    <div className="story-facts">
      <strong>{translator(locale, 'maintenance.status')(maintenance.status)}</strong>
      <StampRange from={maintenance.startsAt} to={maintenance.endsAt} locale={locale} zone={zone} />
      <span>
        {listOf(
          maintenance.services.map(({ name }) => name),
          locale,
        )}
      </span>
    </div>
    <div className="story-told">
      <h3>
        <a href={`/${locale}/maintenances/${maintenance.slug}`}>
          <Words prose={maintenance.title} locale={locale} />
        </a>
      </h3>
      {maintenance.body ? <Prose prose={maintenance.body} locale={locale} zone={zone} /> : null}
    </div>
  </article>
)
