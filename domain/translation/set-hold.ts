import { type Actor, actorId } from '#domain/staff/staff'
import { partsOf, translatableSelect } from '#domain/translation/parts'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'

/**
 * Sets whether machine translations of an incident are held, and brings those that nobody has seen yet in line: held
 * ones become public, or ones of words that are not published yet are held. What readers have seen stays.
 */
export async function setHold(tx: Tx, actor: Actor, incidentId: string, hold: boolean | null) {
  const where = { id: incidentId }
  await tx.incident.update({ where, data: { holdTranslations: hold } })
  if (hold === null) return
  const story = await tx.incident.findUniqueOrThrow({ where, select: translatableSelect })
  const texts = partsOf(story).map(({ text }) => text)
  if (!hold) {
    await tx.translation.updateMany({
      where: { textId: { in: texts.map(({ id }) => id) }, publishedAt: null },
      data: { publishedAt: now(), publishedBy: actorId(actor) },
    })
    return
  }
  const unseen = texts.flatMap(({ revisions, publishedRevisionId }) => {
    const published = revisions.find(({ id }) => id === publishedRevisionId)?.number ?? 0
    return revisions.filter(({ number }) => number > published).map(({ id }) => id)
  })
  await tx.translation.updateMany({
    where: { revisionId: { in: unseen }, provenance: 'machine' },
    data: { publishedAt: null, publishedBy: null },
  })
}
