import { recordEvent } from '#domain/event/record-event'
import { lockRecipient } from '#domain/recipient/link-recipient'
import { isPublic } from '#domain/service/visibility'
import { Follow } from '#domain/subscription/schema'
import { mergeTopics, topicsOf } from '#domain/subscription/subscription'
import { now } from '#lib/clock'
import { db, transaction } from '#lib/db'
import { notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Asks to be told about a public incident. Says nothing about whether the address is known: an unknown one gets a
 * mail to confirm by, a verified one follows at once. Throws `invalid`, and `not_found` for the incident.
 */
export async function follow(input: unknown, _request: { ip?: string } = {}): Promise<void> {
  const wanted = parse(Follow, input)
  const incident = await incidentToFollow(wanted.incident)
  if (wanted.website) return
  const topics = wanted.topics ?? (wanted.choice ? topicsOf[wanted.choice] : [])
  const { channel, destination, locale, zone } = wanted

  await transaction(async (tx) => {
    const address = { channel, destination }
    await tx.recipient.createMany({ data: [{ ...address, locale, zone }], skipDuplicates: true })
    const { id } = await tx.recipient.findUniqueOrThrow({
      where: { channel_destination: address },
      select: { id: true },
    })
    await lockRecipient(tx, id)
    const { verifiedAt } = await tx.recipient.findUniqueOrThrow({
      where: { id },
      select: { verifiedAt: true },
    })
    const state = verifiedAt ? ('active' as const) : ('pending' as const)
    const held = await tx.subscription.findFirst({
      where: { recipientId: id, scope: 'incident', incidentId: incident.id, state: { not: 'ended' } },
      select: { id: true, topics: true, confirmedAt: true },
    })
    const data = {
      topics: mergeTopics(held?.topics ?? [], topics),
      locale,
      state,
      confirmedAt: verifiedAt ? (held?.confirmedAt ?? now()) : null,
    }
    if (held) await tx.subscription.update({ where: { id: held.id }, data })
    else {
      const place = { recipientId: id, scope: 'incident' as const, incidentId: incident.id, createdAt: now() }
      await tx.subscription.create({ data: { ...data, ...place } })
    }
    if (verifiedAt || zone) {
      const zoned = zone ? { zone } : {}
      await tx.recipient.update({ where: { id }, data: verifiedAt ? { locale, ...zoned } : zoned })
    }
    await recordEvent(
      tx,
      { kind: 'reader', id },
      verifiedAt ? 'subscription.confirmed' : 'subscription.requested',
      {
        incidentId: incident.id,
        payload: { recipientId: id, slug: incident.slug },
      },
    )
  })
}

async function incidentToFollow(slug: string): Promise<{ id: string; slug: string }> {
  const select = { id: true, slug: true } as const
  const incident =
    (await db().incident.findFirst({ where: { slug, ...isPublic }, select })) ??
    (await db().incident.findFirst({ where: { redirects: { some: { slug } }, ...isPublic }, select }))
  if (!incident) throw notFound('incident', slug)
  return incident
}
