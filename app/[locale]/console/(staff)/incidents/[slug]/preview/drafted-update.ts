import type { DraftValues } from '#domain/draft/draft'
import { incidentStatuses } from '#domain/incident/incident'
import type { DraftedUpdate } from '#domain/incident/with-update'
import { type ServiceName, serviceStatuses } from '#domain/service/service'
import { changedStates, filledSoFar, instant, nextUpdate, text } from '../../../../form-data'
import { formOf } from './form-of'

type Story = { sourceLocale: string }

/** What the form of an update says so far, read at `at`; null where it has no words or no status yet. */
export function draftedUpdate(
  values: DraftValues,
  { sourceLocale }: Story,
  services: readonly ServiceName[],
  at: Date,
): DraftedUpdate | null {
  const form = formOf(values)
  const status = incidentStatuses.find((one) => one === text(form, 'status'))
  const body = filledSoFar(form, 'body')
  if (!status || body === undefined) return null
  const time = (value: Date | string | null | undefined) => (value instanceof Date ? value : null)
  const resolved = status === 'resolved'
  return {
    status,
    body: { body, locale: sourceLocale, provenance: 'source', stale: false, sourceHeld: true },
    occurredAt: time(instant(form, 'occurredAt')),
    endedAt: resolved ? time(instant(form, 'endedAt')) : null,
    nextUpdateBy: resolved ? null : time(nextUpdate(form, at)),
    services: changedStates(form).flatMap((state) => {
      const service = services.find(({ slug }) => slug === state.slug)
      const known = serviceStatuses.find((one) => one === state.status)
      return service && known ? [{ service: { slug: service.slug, name: service.name }, status: known }] : []
    }),
  }
}
