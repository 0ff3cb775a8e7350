import { recordCorrection } from '#domain/correction/record-correction'
import { recordEvent } from '#domain/event/record-event'
import { differenceWithWindows } from '#domain/incident/difference-with-windows'
import { closeWindows, resolvedAtOf, type ServiceWindow, withdrawStates } from '#domain/incident/incident'
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
import { Withdrawal } from '#domain/incident/schema'
import { keepRemoved } from '#domain/removal/keep-removed'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { newestBody } from '#domain/text/write-text'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { invalid, notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Takes one entry back from readers, who see in its place that it was withdrawn and why. What it said of services no
 * longer counts. Mails nobody; doing it twice changes nothing. Throws `conflict` where the entry has to stay.
 */
export async function withdrawEntry(
  actor: Actor,
  slug: string,
  entryId: string,
  input: unknown = {},
  options: { ifVersion?: number } = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  const { reason } = parse(Withdrawal, input)
  await transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    if (incident.withdrawn.some(({ id }) => id === entryId)) return
    const entry = incident.entries.find(({ id }) => id === entryId)
    if (!entry) throw notFound('entry', entryId)
    const rest = incident.entries.filter((other) => other !== entry)
    assertEntriesMayBe(rest, incident)
    if (incident.publishedAt && !reason) {
      throw invalid('reason', 'required', 'Readers have seen this entry; say why it is withdrawn')
    }
    const windows = windowsWithout(entry, rest, incident.windows)
    await storeWindows(tx, incident.id, windows)
    await keepRemoved(tx, 'windows', { id: entryId, before: incident.windows, after: windows }, incident.id)
    await tx.timelineEntry.update({
      where: { id: entryId },
      data: { withdrawnAt: now(), withdrawnBy: actorId(actor), version: { increment: 1 } },
    })
    const status = await touchIncident(tx, incident.id)
    if (incident.publishedAt) {
      const parts = [{ part: 'withdrawal' as const, entryId, words: null }]
      await recordCorrection(tx, actor, incident, parts, { reason, withholdFormer: false })
    }
    await recordEvent(tx, actor, 'incident.entry_withdrawn', {
      incidentId: incident.id,
      payload: {
        slug,
        entryId,
        months: await monthsOf(tx, [incident.startedAt, ...incident.windows.map((w) => w.startedAt)]),
        reason,
      },
      difference: await differenceWithWindows(
        tx,
        {
          body: await newestBody(tx, entry.bodyId),
          status: incident.status,
          windows: incident.windows,
        },
        { body: null, status, windows },
      ),
    })
  })
}

/** No window stays open where the rest of the timeline ends resolved. */
function windowsWithout(
  entry: LoadedEntry,
  rest: readonly LoadedEntry[],
  windows: readonly ServiceWindow[],
): ServiceWindow[] {
  if (!entry.statedAt) return [...windows]
  const held = withdrawStates(windows, statementOf(entry), rest.map(statementOf))
  const resolvedAt = resolvedAtOf(rest)
  return lasting(resolvedAt ? closeWindows(held, resolvedAt) : held)
}
