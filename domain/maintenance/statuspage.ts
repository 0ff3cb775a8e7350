import type { MaintenanceView } from '#domain/maintenance/maintenance'
import { publicMaintenances } from '#domain/maintenance/queries'
import type { PublicService } from '#domain/service/public-services'
import { componentForm } from '#domain/service/statuspage'
import { pageId } from '#domain/settings/statuspage'
import { proseJson } from '#domain/text/json'

type Context = { locale: string; services: readonly PublicService[]; url: (slug: string) => string }

/** The `scheduled_maintenances` of Statuspage's JSON, all of them or those in some states. */
export async function scheduledMaintenances(
  context: Context,
  which: 'all' | 'active' | 'upcoming' | 'unfinished' = 'all',
) {
  const wanted = (await publicMaintenances(context.locale)).filter(({ status }) => {
    // Statuspage has no word for what was called off.
    if (status === 'cancelled') return false
    if (which === 'all') return true
    if (which === 'upcoming') return status === 'scheduled'
    if (which === 'active') return status === 'in_progress' || status === 'verifying'
    return status !== 'completed'
  })
  return wanted.map((maintenance) => formOf(maintenance, context))
}

const iso = (instant: Date) => instant.toISOString()

function formOf(view: MaintenanceView, { services, url }: Context) {
  const slugs = new Set(view.services.map(({ slug }) => slug))
  const prose = proseJson({ title: view.title, body: view.body })
  const isOver = view.status === 'completed'
  const touched = services.filter(({ slug }) => slugs.has(slug))
  return {
    id: view.id,
    name: view.title.body,
    status: view.status,
    created_at: iso(view.publishedAt),
    updated_at: iso(view.updatedAt),
    monitoring_at: null,
    resolved_at: isOver ? iso(view.endsAt) : null,
    impact: 'maintenance' as const,
    shortlink: url(view.slug),
    started_at: iso(view.startsAt),
    page_id: pageId,
    incident_updates: [
      {
        id: view.id,
        status: view.status,
        body: view.body?.body ?? '',
        incident_id: view.id,
        created_at: iso(view.publishedAt),
        updated_at: iso(view.updatedAt),
        display_at: iso(view.publishedAt),
        affected_components: touched.map(({ id, name }) => ({
          code: id,
          name,
          old_status: 'operational' as const,
          new_status: 'under_maintenance' as const,
        })),
        deliver_notifications: false,
        custom_tweet: null,
        tweet_id: null,
        prose: prose.prose.body ?? null,
      },
    ],
    components: touched.map(componentForm),
    scheduled_for: iso(view.startsAt),
    scheduled_until: iso(view.endsAt),
    prose: prose.prose.title ?? null,
  }
}
