import { recordEvent } from '#domain/event/record-event'
import { defaultSettings } from '#domain/settings/settings'
import { system } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { sampleServices, sampleSettings } from '#prisma/sample-story'

/**
 * Removes the sample story: its incidents with everything said in them and who followed them, its services where
 * no other incident names them, and the sample's name. Returns how many incidents went; 0 where there was none.
 */
export async function removeSample(): Promise<number> {
  return transaction(async (tx) => {
    const incidents = await tx.incident.findMany({
      where: { sample: true },
      select: {
        id: true,
        titleId: true,
        corrections: { select: { reasonId: true } },
        entries: { select: { bodyId: true } },
        postmortem: {
          select: {
            summaryId: true,
            rootCauseId: true,
            resolutionId: true,
            moreInformationId: true,
            noRemediationReasonId: true,
            notPlannedReasonId: true,
            remediationItems: { select: { textId: true, droppedReasonId: true } },
          },
        },
      },
    })
    const texts = incidents.flatMap(({ titleId, corrections, entries, postmortem }) => {
      const { remediationItems, ...parts } = postmortem ?? { remediationItems: [] }
      const ofItems = remediationItems.flatMap((item) => [item.textId, item.droppedReasonId])
      const reasons = corrections.map((correction) => correction.reasonId)
      return [
        titleId,
        ...entries.map((entry) => entry.bodyId),
        ...Object.values(parts),
        ...ofItems,
        ...reasons,
      ]
    })
    const ids = { in: incidents.map((incident) => incident.id) }
    const textIds = { in: texts.filter((id): id is string => typeof id === 'string') }
    await tx.subscription.deleteMany({ where: { incidentId: ids } })
    await tx.incident.deleteMany({ where: { id: ids } })
    await tx.text.updateMany({ where: { id: textIds }, data: { publishedRevisionId: null } })
    await tx.translation.deleteMany({ where: { textId: textIds } })
    await tx.text.deleteMany({ where: { id: textIds } })
    const slugs = { in: sampleServices.map((service) => service.slug) }
    await tx.service.deleteMany({
      where: {
        slug: slugs,
        windows: { none: {} },
        states: { none: {} },
        subscriptions: { none: {} },
        maintenances: { none: {} },
      },
    })
    const groups = { in: [...new Set(sampleServices.map((service) => service.group.slug))] }
    await tx.serviceGroup.deleteMany({ where: { slug: groups, services: { none: {} } } })
    await tx.settings.updateMany({ where: { sample: true }, data: { sample: false } })
    await tx.settings.updateMany({
      where: { name: sampleSettings.name },
      data: {
        ...defaultSettings,
        supportUrl: null,
        privacyUrl: null,
        imprintUrl: null,
        version: { increment: 1 },
      },
    })
    await recordEvent(tx, system, 'settings.changed', { payload: { changed: ['sample'] } })
    return incidents.length
  })
}
