import { recordCorrection } from '#domain/correction/record-correction'
import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { inDisplayOrder, statusOf } from '#domain/incident/incident'
import { assertPast, loadIncident, monthsOf, touchIncident } from '#domain/incident/load-incident'
import { Correction } from '#domain/incident/schema'
import { type Actor, authorize } from '#domain/staff/staff'
import { createText, newestBody, publishText, reviseText, type WordsChange } from '#domain/text/write-text'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError, invalid, notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/** Corrects an entry in the open: it is marked as corrected. Changes no windows, mails nobody. */
export async function correctEntry(
  actor: Actor,
  slug: string,
  entryId: string,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<{ id: string }> {
  authorize(actor, 'incident:write')
  const { body, reason, withholdFormer, ...change } = parse(Correction, input)
  assertPast('occurredAt', change.occurredAt)
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    const entry = incident.entries.find((e) => e.id === entryId)
    if (!entry) throw notFound('entry', entryId)
    if (entry.kind === 'update' && change.kind)
      throw invalid('kind', 'is_update', 'An update stays an update')
    if (entry.kind !== 'update' && (change.status || change.nextUpdateBy)) {
      throw invalid('status', 'is_milestone', 'A milestone has no status')
    }
    const next = inDisplayOrder(
      incident.entries.map((e) => (e.id === entryId ? { ...e, ...definedOf(change) } : e)),
    )
    if (incident.postmortem?.publishedAt && statusOf(next) !== 'resolved') {
      throw new DomainError('conflict', 'The postmortem is published; withdraw it before reopening', {
        issues: [{ path: 'status', code: 'postmortem_published' }],
      })
    }
    const said = await newestBody(tx, entry.bodyId)
    let { bodyId } = entry
    let words: WordsChange | null = null
    if (body !== undefined && bodyId) {
      await reviseText(tx, actor, bodyId, body)
      words = await publishText(tx, bodyId)
    } else if (body !== undefined) {
      bodyId = await createText(tx, actor, { sourceLocale: incident.sourceLocale, body, publish: true })
    }
    await tx.timelineEntry.update({
      where: { id: entryId },
      data: { ...change, bodyId, correctedAt: now(), version: { increment: 1 } },
    })
    await touchIncident(tx, incident.id)
    if (incident.publishedAt) {
      const parts = [{ part: 'entry' as const, entryId, words }]
      await recordCorrection(tx, actor, incident, parts, { reason, withholdFormer })
    }
    await recordEvent(tx, actor, 'incident.corrected', {
      incidentId: incident.id,
      payload: {
        slug,
        entryId,
        changed: Object.keys({ ...definedOf(change), ...(body === undefined ? {} : { body }) }),
        months: await monthsOf(tx, [incident.startedAt]),
        reason,
      },
      difference: differenceOf(
        { ...entry, body: said },
        { ...definedOf(change), ...(body === undefined ? {} : { body }) },
      ),
    })
    return { id: entryId }
  })
}

const definedOf = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Partial<T>
