import { maintenanceJson } from '#domain/maintenance/json'
import type { MaintenanceView } from '#domain/maintenance/maintenance'
import {
  listMaintenances,
  publicMaintenance,
  publicMaintenances,
  type StaffMaintenance,
  staffMaintenance,
} from '#domain/maintenance/queries'
import { type Actor, may } from '#domain/staff/staff'
import { env } from '#lib/env'
import { notFound } from '#lib/errors'

/** Where the page tells of a maintenance. */
export const maintenanceUrl = (slug: string, locale: string) =>
  `${env().baseUrl}/${locale}/maintenances/${slug}`

const forReaders = (view: MaintenanceView, locale: string) =>
  maintenanceJson(view, maintenanceUrl(view.slug, locale))

const forStaff = (view: StaffMaintenance, locale: string) => ({
  ...forReaders(view, locale),
  publication: view.publication,
  version: view.version,
})

/** All of them: those readers see, or with a token withdrawn ones too. */
export async function shownMaintenances(actor: Actor, locale: string) {
  const maintenances =
    actor.kind === 'reader'
      ? (await publicMaintenances(locale)).map((view) => forReaders(view, locale))
      : (await listMaintenances(actor, locale)).map((view) => forStaff(view, locale))
  return { maintenances }
}

/** One of them. Throws `not_found`. */
export async function shownMaintenance(actor: Actor, slug: string, locale: string) {
  if (actor.kind !== 'reader') return forStaff(await staffMaintenance(actor, slug, locale), locale)
  const view = await publicMaintenance(slug, locale)
  if (!view) throw notFound('maintenance', slug)
  return forReaders(view, locale)
}

/** What a write is answered; a token that may not read learns no more than the address. */
export const afterWrite = async (actor: Actor, slug: string, locale: string) =>
  may(actor, 'incident:read') ? shownMaintenance(actor, slug, locale) : { slug }
