import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { applyStates, closeWindows, statesForAudit, statusOf } from '#domain/incident/incident'
import {
  assertPast,
  isOut,
  loadIncident,
  monthsOf,
  nextSequence,
  storeWindows,
  touchIncident,
  type VerbOptions,
} from '#domain/incident/load-incident'
import { UpdateInput } from '#domain/incident/schema'
import { promisePostmortem } from '#domain/postmortem/promise-postmortem'
import { serviceIds } from '#domain/service/queries'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { createText } from '#domain/text/write-text'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError, invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Posts an update: a status, words, and from its `occurredAt` on the states of services. Resolving closes the
 * windows still open; an update after the resolution reopens, until the postmortem is published. Returns the id.
 */
export async function postUpdate(
  actor: Actor,
  slug: string,
  input: unknown,
  options: VerbOptions = {},
): Promise<{ id: string }> {
  authorize(actor, 'incident:write')
  const update = parse(UpdateInput, input)
  const postedAt = now()
  const occurredAt = update.occurredAt ?? postedAt
  assertPast('occurredAt', occurredAt)
  assertPast('endedAt', update.endedAt)
  if (update.status === 'resolved') {
    const i = update.services.findIndex((s) => s.status !== 'operational')
    if (i >= 0)
      throw invalid(`services.${i}.status`, 'resolved_not_operational', 'Resolved means operational')
  }
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    const sequence = await nextSequence(tx, incident.id)
    const entry = { status: update.status, occurredAt, sequence }
    const status = statusOf([...incident.entries, entry])
    if (status !== 'resolved' && incident.postmortem?.publishedAt) {
      throw new DomainError('conflict', 'The postmortem is published; withdraw it before reopening', {
        issues: [{ path: 'status', code: 'postmortem_published' }],
      })
    }
    const ids = await serviceIds(
      tx,
      update.services.map((s) => s.slug),
      (i) => `services.${i}.slug`,
    )
    const states = update.services.map((s) => ({ serviceId: ids.get(s.slug) ?? '', status: s.status }))
    const resolves = status === 'resolved' && update.status === 'resolved'
    const statedAt = resolves ? (update.endedAt ?? occurredAt) : occurredAt
    const stated = applyStates(incident.windows, states, statedAt)
    const windows = resolves ? closeWindows(stated, statedAt) : stated
    await storeWindows(tx, incident.id, windows)

    const created = await tx.timelineEntry.create({
      data: {
        incidentId: incident.id,
        kind: 'update',
        status: update.status,
        bodyId: await createText(tx, actor, {
          sourceLocale: incident.sourceLocale,
          body: update.body,
          publish: true,
        }),
        occurredAt,
        postedAt,
        sequence,
        nextUpdateBy: update.nextUpdateBy ?? null,
        statedAt,
        publishedAt: postedAt,
        publishedBy: actorId(actor),
        createdBy: actorId(actor),
        services: { create: states },
      },
      select: { id: true },
    })
    await touchIncident(tx, incident.id)
    const was = incident.status
    const type =
      status === 'resolved' && was !== 'resolved'
        ? 'incident.resolved'
        : status !== 'resolved' && was === 'resolved'
          ? 'incident.reopened'
          : 'incident.updated'
    const months = await monthsOf(tx, [incident.startedAt, ...windows.map((w) => w.startedAt)])
    if (type === 'incident.resolved') {
      await promisePostmortem(tx, actor, { id: incident.id, slug, months }, occurredAt)
    }
    await recordEvent(tx, actor, type, {
      incidentId: incident.id,
      notify: update.notify && isOut(incident),
      payload: {
        slug,
        entryId: created.id,
        services: update.services.map((s) => s.slug),
        months,
      },
      difference: differenceOf(
        { status: was },
        {
          status,
          body: update.body,
          services: statesForAudit(update.services),
          nextUpdateBy: update.nextUpdateBy,
        },
      ),
    })
    return created
  })
}
