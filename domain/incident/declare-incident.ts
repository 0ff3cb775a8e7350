import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { applyStates, closeWindows, slugFor, statesForAudit } from '#domain/incident/incident'
import { assertFreeSlug, assertPast, freeSlug, monthsOf, storeWindows } from '#domain/incident/load-incident'
import { Declaration } from '#domain/incident/schema'
import { promisePostmortem } from '#domain/postmortem/promise-postmortem'
import { serviceIds } from '#domain/service/queries'
import { settings } from '#domain/settings/queries'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { createText } from '#domain/text/write-text'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Declares an incident with its first update, public at once unless `draft`, and tells the page's followers
 * unless `notify` is false. Returns its slug. Throws `invalid`, or `conflict` for a slug that is taken.
 */
export async function declareIncident(actor: Actor, input: unknown): Promise<{ slug: string }> {
  authorize(actor, 'incident:write')
  const { update, services, ...declared } = parse(Declaration, input)
  const postedAt = now()
  const occurredAt = update.occurredAt ?? postedAt
  const startedAt = declared.startedAt ?? occurredAt
  assertPast('startedAt', startedAt)
  assertPast('update.occurredAt', occurredAt)
  return transaction(async (tx) => {
    const page = await settings(tx)
    const sourceLocale = declared.sourceLocale ?? page.sourceLocale
    if (!page.locales.includes(sourceLocale)) {
      throw invalid('sourceLocale', 'unknown_locale', `The page has no locale ${sourceLocale}`)
    }
    if (declared.slug) await assertFreeSlug(tx, declared.slug)
    const slug = declared.slug ?? (await freeSlug(tx, slugFor(declared.title, startedAt)))
    const ids = await serviceIds(
      tx,
      services.map((s) => s.slug),
      (i) => `services.${i}.slug`,
    )
    const states = services.map((s) => ({ serviceId: ids.get(s.slug) ?? '', status: s.status }))

    const publication = declared.draft ? {} : { publishedAt: postedAt, publishedBy: actorId(actor) }
    const text = (body: string) => createText(tx, actor, { sourceLocale, body, publish: true })
    const incident = await tx.incident.create({
      data: {
        slug,
        titleId: await text(declared.title),
        impact: declared.impact,
        status: update.status,
        sourceLocale,
        startedAt,
        ...publication,
        createdAt: postedAt,
        createdBy: actorId(actor),
        postmortem: { create: {} },
      },
      select: { id: true },
    })
    const windows = applyStates([], states, startedAt)
    await storeWindows(
      tx,
      incident.id,
      update.status === 'resolved' ? closeWindows(windows, occurredAt) : windows,
    )
    const entry = await tx.timelineEntry.create({
      data: {
        incidentId: incident.id,
        kind: 'update',
        status: update.status,
        bodyId: await text(update.body),
        occurredAt,
        postedAt,
        sequence: 1,
        nextUpdateBy: update.nextUpdateBy ?? null,
        publishedAt: postedAt,
        publishedBy: actorId(actor),
        createdBy: actorId(actor),
        services: { create: states },
      },
      select: { id: true },
    })
    const months = await monthsOf(tx, [startedAt])
    if (update.status === 'resolved') {
      await promisePostmortem(tx, actor, { id: incident.id, slug, months }, occurredAt)
    }
    await recordEvent(tx, actor, 'incident.declared', {
      incidentId: incident.id,
      notify: declared.notify && !declared.draft,
      payload: {
        slug,
        entryId: entry.id,
        services: services.map((s) => s.slug),
        months,
      },
      difference: differenceOf(
        {},
        {
          title: declared.title,
          impact: declared.impact,
          status: update.status,
          body: update.body,
          services: statesForAudit(services),
          nextUpdateBy: update.nextUpdateBy,
        },
      ),
    })
    return { slug }
  })
}
