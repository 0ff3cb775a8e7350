import type { z } from 'zod'
import { recordCorrection } from '#domain/correction/record-correction'
import { recordEvent } from '#domain/event/record-event'
import { differenceWithWindows } from '#domain/incident/difference-with-windows'
import { hull, type ServiceWindow } from '#domain/incident/incident'
import {
  assertFreeSlug,
  assertPast,
  loadIncident,
  monthsOf,
  storeWindows,
} from '#domain/incident/load-incident'
import { IncidentChange, type WindowInput } from '#domain/incident/schema'
import { serviceIds } from '#domain/service/queries'
import { type Actor, authorize } from '#domain/staff/staff'
import { newestBody, publishText, reviseText } from '#domain/text/write-text'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/** Refuses windows that end before they begin, overlap for one service, or stay open in a resolved incident. */
function assertWindows(windows: readonly z.infer<typeof WindowInput>[], resolved: boolean) {
  windows.forEach((window, i) => {
    assertPast(`windows.${i}.startedAt`, window.startedAt)
    if (window.endedAt) assertPast(`windows.${i}.endedAt`, window.endedAt)
    if (window.endedAt && window.endedAt <= window.startedAt) {
      throw invalid(`windows.${i}.endedAt`, 'before_start', 'A window ends after it begins')
    }
    if (resolved && !window.endedAt) {
      throw invalid(`windows.${i}.endedAt`, 'required', 'A resolved incident has no open window')
    }
    const clash = windows.findIndex(
      (other, j) =>
        j < i &&
        other.service === window.service &&
        other.startedAt < (window.endedAt ?? new Date(8.64e15)) &&
        window.startedAt < (other.endedAt ?? new Date(8.64e15)),
    )
    if (clash >= 0) {
      throw invalid(`windows.${i}.startedAt`, 'overlap', `Overlaps windows.${clash} of the same service`)
    }
  })
}

/** Changes title, impact, windows (all of them, replaced) or slug (the old one redirects). Returns the slug. */
export async function changeIncident(
  actor: Actor,
  slug: string,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<{ slug: string }> {
  authorize(actor, 'incident:write')
  const { reason, withholdFormer, ...change } = parse(IncidentChange, input)
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    const { windows: _, ...changed } = change
    const was = { ...incident, title: await newestBody(tx, incident.titleId) }
    if (change.title !== undefined) {
      await reviseText(tx, actor, incident.titleId, change.title)
      const words = await publishText(tx, incident.titleId)
      if (incident.publishedAt && words) {
        await recordCorrection(tx, actor, incident, [{ part: 'title', words }], { reason, withholdFormer })
      }
    }
    let windows: ServiceWindow[] = incident.windows
    if (change.windows) {
      assertWindows(change.windows, incident.status === 'resolved')
      const ids = await serviceIds(
        tx,
        change.windows.map((w) => w.service),
        (i) => `windows.${i}.service`,
        { windows: { some: { incidentId: incident.id } } },
      )
      windows = change.windows.map(({ service, endedAt, ...window }) => ({
        ...window,
        serviceId: ids.get(service) ?? '',
        endedAt: endedAt ?? null,
      }))
      await storeWindows(tx, incident.id, windows)
    }
    const next = change.slug ?? slug
    if (next !== slug) {
      await assertFreeSlug(tx, next, incident.id)
      await tx.slugRedirect.deleteMany({ where: { slug: next } })
      await tx.slugRedirect.create({ data: { slug, incidentId: incident.id } })
    }
    const startedAt = hull(windows)?.startedAt ?? incident.startedAt
    await tx.incident.update({
      where: { id: incident.id },
      data: { slug: next, impact: change.impact, startedAt, version: { increment: 1 } },
    })
    await recordEvent(tx, actor, 'incident.corrected', {
      incidentId: incident.id,
      payload: {
        slug: next,
        ...(next === slug ? {} : { formerSlug: slug }),
        changed: Object.keys(change),
        months: await monthsOf(tx, [incident.startedAt, startedAt]),
        reason,
      },
      difference: await differenceWithWindows(
        tx,
        { ...was, windows: incident.windows },
        { ...changed, ...(change.windows ? { windows } : {}) },
      ),
    })
    return { slug: next }
  })
}
