import { noAccount } from '#domain/correction/correction'
import { correctionSelect, correctionViews } from '#domain/correction/queries'
import { whileUnchanged } from '#domain/event/while-unchanged'
import {
  byPhase,
  type MaintenanceListView,
  type MaintenanceView,
  nextChange,
  statusAt,
  storyUntil,
} from '#domain/maintenance/maintenance'
import { placedService } from '#domain/service/queries'
import { byPlace } from '#domain/service/service'
import { isGoingToBe, isPublic } from '#domain/service/visibility'
import { settings } from '#domain/settings/queries'
import { type Actor, authorize } from '#domain/staff/staff'
import { publicText, type StoredText, textSelect } from '#domain/text/queries'
import { chooseProse, noticeFor, type Prose } from '#domain/text/text'
import { now } from '#lib/clock'
import { db } from '#lib/db'
import { notFound } from '#lib/errors'
import type { Prisma } from '#lib/prisma/client'

const select = {
  id: true,
  slug: true,
  startsAt: true,
  endsAt: true,
  verifyingAt: true,
  publishedAt: true,
  withdrawnAt: true,
  cancelledAt: true,
  createdAt: true,
  updatedAt: true,
  version: true,
  title: { select: textSelect },
  body: { select: textSelect },
  entries: {
    orderBy: { occurredAt: 'asc' },
    select: { id: true, occurredAt: true, startsAt: true, endsAt: true, body: { select: textSelect } },
  },
  services: { select: { service: placedService } },
  corrections: { orderBy: [{ correctedAt: 'desc' }, { id: 'desc' }], select: correctionSelect },
} as const satisfies Prisma.MaintenanceSelect

const read = (where: object, take?: number) =>
  db().maintenance.findMany({ where, select, orderBy: [{ startsAt: 'desc' }, { id: 'desc' }], take })

type Row = Awaited<ReturnType<typeof read>>[number]

const localesOf = ({ title, body, entries }: Row): string[] => [
  ...new Set(
    [title, body, ...entries.map((entry) => entry.body)].flatMap((text) => {
      const held = publicText(text)
      return held
        ? [...(held.source ? [held.sourceLocale] : []), ...held.translations.map(({ locale }) => locale)]
        : []
    }),
  ),
]

const unnamed: Prose = { body: '', locale: 'en', provenance: 'source', stale: false, sourceHeld: false }

function proseOf(text: StoredText | null, locale: string): Prose | null {
  const held = publicText(text)
  return held && chooseProse(held, locale)
}

function viewOf(row: Row, locale: string): MaintenanceView {
  const at = now()
  const { id, slug, startsAt, endsAt, verifyingAt, cancelledAt, createdAt, updatedAt } = row
  const publishedAt = row.publishedAt ?? createdAt
  const said = row.entries.map((entry) => ({ ...entry, body: proseOf(entry.body, locale) }))
  return {
    id,
    slug,
    startsAt,
    endsAt,
    verifyingAt,
    title: proseOf(row.title, locale) ?? unnamed,
    body: proseOf(row.body, locale),
    status: statusAt(row, at),
    services: row.services
      .map(({ service }) => service)
      .sort(byPlace)
      .map(({ slug, name }) => ({ slug, name })),
    cancelledAt,
    publishedAt,
    updatedAt,
    corrections: correctionViews(row.corrections, locale, noAccount),
    entries: storyUntil({ startsAt, endsAt, verifyingAt, cancelledAt, publishedAt }, said, at),
    sourceLocale: row.title.sourceLocale,
    locales: localesOf(row),
    validUntil: nextChange(row, at),
  }
}

/** The 50 newest public maintenances, the one that begins last first. */
export async function publicMaintenances(locale: string): Promise<MaintenanceView[]> {
  const rows = await whileUnchanged('maintenances', () => read(isPublic, 50))
  return rows.map((row) => viewOf(row, locale))
}

/** The same, by whether they are under way, to come or past. */
export async function publicMaintenanceList(locale: string): Promise<MaintenanceListView> {
  const [maintenances, { sourceLocale }] = await Promise.all([publicMaintenances(locale), settings()])
  const phases = byPhase(maintenances)
  const shown = [
    ...[...phases.running, ...phases.upcoming].flatMap(({ title, body }) => [title, body]),
    ...phases.past.map(({ title }) => title),
  ]
  return { ...phases, notice: noticeFor(shown, locale, sourceLocale) }
}

/** Those that began from `from` (until `to`, exclusive) and have begun by now, the newest first. */
export async function begunMaintenances(
  { from, to }: { from: Date; to: Date },
  locale: string,
): Promise<MaintenanceView[]> {
  const rows = await whileUnchanged(`maintenances ${from.toISOString()}`, () =>
    read({ ...isGoingToBe, startsAt: { gte: from, lt: to } }),
  )
  return rows.filter(({ startsAt }) => startsAt <= now()).map((row) => viewOf(row, locale))
}

/** One public maintenance; null where the public knows of none. */
export async function publicMaintenance(slug: string, locale: string): Promise<MaintenanceView | null> {
  const [row] = await read({ slug, ...isPublic }, 1)
  return row ? viewOf(row, locale) : null
}

/** Slugs of all that the public knows of. */
export async function publicMaintenanceSlugs(): Promise<string[]> {
  const rows = await db().maintenance.findMany({ where: isPublic, select: { slug: true } })
  return rows.map(({ slug }) => slug)
}

export type StaffMaintenance = MaintenanceView & {
  version: number
  publication: 'draft' | 'published' | 'withdrawn'
}

const forStaff = (row: Row, locale: string): StaffMaintenance => ({
  ...viewOf(row, locale),
  version: row.version,
  publication: row.withdrawnAt ? 'withdrawn' : row.publishedAt ? 'published' : 'draft',
})

/** All maintenances as staff see them, withdrawn ones too. */
export async function listMaintenances(actor: Actor, locale: string): Promise<StaffMaintenance[]> {
  authorize(actor, 'incident:read')
  return (await read({}, 200)).map((row) => forStaff(row, locale))
}

/** One of them. Throws `not_found`. */
export async function staffMaintenance(
  actor: Actor,
  slug: string,
  locale: string,
): Promise<StaffMaintenance> {
  authorize(actor, 'incident:read')
  const [row] = await read({ slug }, 1)
  if (!row) throw notFound('maintenance', slug)
  return forStaff(row, locale)
}
