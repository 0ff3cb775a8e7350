import { dropWithdrawalNote } from '#domain/correction/drop-withdrawal-note'
import { recordEvent } from '#domain/event/record-event'
import { differenceWithWindows } from '#domain/incident/difference-with-windows'
import {
  applyStates,
  closeWindows,
  inDisplayOrder,
  type ServiceWindow,
  statusOf,
} from '#domain/incident/incident'
import {
  assertEntriesMayBe,
  type LoadedEntry,
  lasting,
  loadIncident,
  monthsOf,
  statementOf,
  storeWindows,
  touchIncident,
} from '#domain/incident/load-incident'
import { RemovedWindows } from '#domain/removal/schema'
import { takeRemoved } from '#domain/removal/take-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import { newestBody } from '#domain/text/write-text'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'

/**
 * Makes an entry that was withdrawn within a day public again, and the note on that goes. Windows are as they were,
 * or where they were changed since, as if it were posted now. Mails nobody; doing it twice changes nothing. Throws
 * `not_found` where the day is over.
 */
export async function restoreEntry(
  actor: Actor,
  slug: string,
  entryId: string,
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  await transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    if (incident.entries.some(({ id }) => id === entryId)) return
    const entry = incident.withdrawn.find(({ id }) => id === entryId)
    if (!entry) throw notFound('entry', entryId)
    const entries = inDisplayOrder([...incident.entries, entry])
    assertEntriesMayBe(entries, incident)
    const kept = await tx.removal.findFirst({
      where: { kind: 'windows', incidentId: incident.id, data: { path: ['id'], equals: entryId } },
      orderBy: { removedAt: 'desc' },
      select: { id: true },
    })
    const { before, after } = await takeRemoved(tx, 'windows', kept?.id ?? '', RemovedWindows, incident.id)
    const isAsLeft = keyOf(incident.windows) === keyOf(after)
    const windows = isAsLeft ? before : windowsWith(entry, entries, incident.windows)
    await storeWindows(tx, incident.id, windows)
    await tx.timelineEntry.update({
      where: { id: entryId },
      data: { withdrawnAt: null, withdrawnBy: null, version: { increment: 1 } },
    })
    const status = await touchIncident(tx, incident.id)
    await dropWithdrawalNote(tx, entryId)
    await recordEvent(tx, actor, 'incident.entry_restored', {
      incidentId: incident.id,
      payload: {
        slug,
        entryId,
        months: await monthsOf(tx, [incident.startedAt, ...windows.map((w) => w.startedAt)]),
      },
      difference: await differenceWithWindows(
        tx,
        { body: null, status: incident.status, windows: incident.windows },
        { body: await newestBody(tx, entry.bodyId), status, windows },
      ),
    })
  })
}

function windowsWith(
  entry: LoadedEntry,
  entries: readonly LoadedEntry[],
  windows: readonly ServiceWindow[],
): ServiceWindow[] {
  if (!entry.statedAt) return [...windows]
  const { at, resolves, states } = statementOf(entry)
  const stated = applyStates(windows, states, at)
  return lasting(resolves && statusOf(entries) === 'resolved' ? closeWindows(stated, at) : stated)
}

/** The same for the same windows, in whatever order. */
const keyOf = (windows: readonly ServiceWindow[]): string =>
  windows
    .map((w) => [w.serviceId, w.status, w.startedAt.toISOString(), w.endedAt?.toISOString()].join(' '))
    .sort()
    .join()
