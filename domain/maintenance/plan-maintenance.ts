import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { assertOrder, monthsOf } from '#domain/maintenance/load-maintenance'
import { MaintenancePlan } from '#domain/maintenance/schema'
import { serviceIds } from '#domain/service/queries'
import { settings } from '#domain/settings/queries'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { createText } from '#domain/text/write-text'
import { isLocale } from '#i18n/locales'
import { now } from '#lib/clock'
import { type Tx, transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Announces planned work on services, to readers at once unless `draft`, and to followers unless `notify` is false.
 * It starts and ends by itself.
 */
export async function planMaintenance(actor: Actor, input: unknown): Promise<{ slug: string }> {
  authorize(actor, 'incident:write')
  const plan = parse(MaintenancePlan, input)
  const at = now()
  assertOrder({ ...plan, verifyingAt: null })
  if (plan.endsAt <= at) throw invalid('endsAt', 'past', 'It would be over already')
  return transaction(async (tx) => {
    const sourceLocale = plan.sourceLocale ?? (await settings(tx)).sourceLocale
    if (!isLocale(sourceLocale)) {
      throw invalid('sourceLocale', 'unknown_locale', `No locale “${sourceLocale}”`)
    }
    const ids = await serviceIds(tx, plan.services, (i) => `services.${i}`)
    const slug = await freeSlug(tx, plan)
    const text = (body: string) => createText(tx, actor, { sourceLocale, body, publish: true })
    const publication = { publishedAt: at, publishedBy: actorId(actor), announcedAt: plan.notify ? at : null }
    await tx.maintenance.create({
      data: {
        slug,
        titleId: await text(plan.title),
        bodyId: plan.body ? await text(plan.body) : null,
        startsAt: plan.startsAt,
        endsAt: plan.endsAt,
        notify: plan.notify,
        ...(plan.draft ? {} : publication),
        // That it has begun is part of what is said now.
        begunAt: plan.startsAt <= at ? at : null,
        createdBy: actorId(actor),
        services: { create: [...new Set(ids.values())].map((serviceId) => ({ serviceId })) },
      },
    })
    await recordEvent(tx, actor, plan.draft ? 'maintenance.drafted' : 'maintenance.planned', {
      notify: plan.notify && !plan.draft,
      payload: { slug, services: plan.services, months: await monthsOf(tx, [plan.startsAt]) },
      difference: differenceOf(
        {},
        {
          title: plan.title,
          body: plan.body,
          services: [...new Set(plan.services)].sort(),
          startsAt: plan.startsAt,
          endsAt: plan.endsAt,
        },
      ),
    })
    return { slug }
  })
}

async function freeSlug(tx: Tx, { slug, title, startsAt }: { slug?: string; title: string; startsAt: Date }) {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')
  const wanted = slug ?? [startsAt.toISOString().slice(0, 10), words].filter(Boolean).join('-')
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? wanted : `${wanted}-${n}`
    if (!(await tx.maintenance.findUnique({ where: { slug: candidate }, select: { id: true } })))
      return candidate
    if (slug) throw invalid('slug', 'taken', `“${slug}” is taken`, { slug })
  }
}
