import { changesPublicBytes, type EventPayload } from '#domain/event/event'
import {
  crawlerGroup,
  documentGroup,
  type Group,
  incidentGroup,
  maintenanceGroup,
  maintenanceListGroup,
  monthGroup,
  type PrintedPage,
  presentGroups,
  remediationGroup,
} from '#press/addresses'

type Told = { type: string; payload: EventPayload }

/**
 * The public addresses an event changes, by group and in every locale, most urgent first; `everything` where it
 * changes all pages (settings, names of services) or is of a type this release does not know.
 */
export function editionsTouchedBy(event: Told, of: PrintedPage): Group[] | 'everything' {
  const { type, payload } = event
  if (!changesPublicBytes(type)) return []
  if (type.startsWith('maintenance.') && payload.slug) {
    const listed = /^maintenance\.(planned|cancelled|withdrawn)$/.test(type)
    return [
      maintenanceGroup(payload.slug, of),
      ...presentGroups(of),
      maintenanceListGroup(of),
      ...(payload.months ?? []).map((month) => monthGroup(month, of)),
      ...(listed ? [crawlerGroup(of)] : []),
    ]
  }
  const ofStory = /^(incident|postmortem|remediation)\./.test(type)
  if (!ofStory || !payload.slug) return 'everything'
  const listChanges =
    /^incident\.(declared|published|withdrawn|imported|corrected|entry_withdrawn|entry_restored)$/.test(type)
  // Promises become public, change or go, and so do the words and the address of their incident.
  const promises = !/^incident\.(declared|updated|resolved|reopened|entry_withdrawn|entry_restored)$/.test(
    type,
  )
  const slugs = [payload.slug, ...(payload.formerSlug ? [payload.formerSlug] : [])]
  return [
    ...slugs.map((slug) => incidentGroup(slug, of)),
    ...presentGroups(of),
    ...slugs.map((slug) => documentGroup(slug, of)),
    ...(payload.months ?? []).map((month) => monthGroup(month, of)),
    ...(promises ? [remediationGroup(of)] : []),
    ...(listChanges ? [crawlerGroup(of)] : []),
  ]
}
