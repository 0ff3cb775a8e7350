import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { loadIncident, touchIncident } from '#domain/incident/load-incident'
import { loadPostmortem } from '#domain/postmortem/load-postmortem'
import { postmortemFacts } from '#domain/postmortem/postmortem-facts'
import { RemovedItem } from '#domain/removal/schema'
import { takeRemoved } from '#domain/removal/take-removed'
import { type Actor, authorize } from '#domain/staff/staff'
import { reviseText } from '#domain/text/write-text'
import { transaction } from '#lib/db'

/**
 * Puts a remediation item that was taken out before it was published back at the end of the list. Throws `not_found`.
 */
export async function restoreItem(actor: Actor, slug: string, removalId: string): Promise<{ id: string }> {
  authorize(actor, 'postmortem:write')
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug)
    const item = await takeRemoved(tx, 'item', removalId, RemovedItem, incident.id)
    const before = await loadPostmortem(tx, incident.id)
    const { id: postmortemId, remediationItems, noRemediationReasonId } = before
    const position = Math.max(-1, ...remediationItems.map((held) => held.position)) + 1
    await tx.remediationItem.create({ data: { ...item, postmortemId, position } })
    // Where there are items there is no reason for none.
    if (noRemediationReasonId) await reviseText(tx, actor, noRemediationReasonId, '')
    await tx.postmortem.update({ where: { id: postmortemId }, data: { version: { increment: 1 } } })
    await touchIncident(tx, incident.id)
    await recordEvent(tx, actor, 'postmortem.drafted', {
      incidentId: incident.id,
      payload: { slug, sections: ['remediationItems'] },
      difference: differenceOf(
        postmortemFacts(before),
        postmortemFacts(await loadPostmortem(tx, incident.id)),
      ),
    })
    return { id: item.id }
  })
}
