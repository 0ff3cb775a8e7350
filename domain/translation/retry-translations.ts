import { type Actor, authorize } from '#domain/staff/staff'
import { partsOf, translatableSelect } from '#domain/translation/parts'
import { transaction } from '#lib/db'
import { notFound } from '#lib/errors'
import { sendJob } from '#lib/jobs'

/** Has a machine try again what it gave up, and translate whatever else it owes the incident. */
export async function retryTranslations(actor: Actor, slug: string): Promise<void> {
  authorize(actor, 'translation:write')
  await transaction(async (tx) => {
    const story = await tx.incident.findUnique({ where: { slug }, select: translatableSelect })
    if (!story) throw notFound('incident', slug)
    const textId = { in: partsOf(story).map(({ text }) => text.id) }
    await tx.translationAttempt.deleteMany({ where: { textId } })
    await sendJob(tx, 'translate', { incidentId: story.id })
  })
}
