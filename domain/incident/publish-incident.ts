import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { isOut, loadIncident, monthsOf, type VerbOptions } from '#domain/incident/load-incident'
import { PublicationInput } from '#domain/incident/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { parse } from '#lib/parse'

/** Makes a draft or withdrawn incident public; doing it twice changes nothing. Only the first time notifies. */
export async function publishIncident(
  actor: Actor,
  slug: string,
  input: unknown = {},
  options: VerbOptions = {},
): Promise<void> {
  authorize(actor, 'incident:write')
  const { notify } = parse(PublicationInput, input)
  await transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    if (isOut(incident)) return
    const first = incident.publishedAt === null
    const publication = { publishedAt: incident.publishedAt ?? now(), withdrawnAt: null }
    await tx.incident.update({
      where: { id: incident.id },
      data: {
        ...publication,
        publishedBy: actorId(actor),
        withdrawnBy: null,
        version: { increment: 1 },
      },
    })
    await recordEvent(tx, actor, 'incident.published', {
      incidentId: incident.id,
      notify: notify && first,
      payload: {
        slug,
        entryId: incident.entries.findLast((entry) => entry.kind === 'update')?.id,
        months: await monthsOf(tx, [incident.startedAt]),
      },
      difference: differenceOf(incident, publication),
    })
  })
}
