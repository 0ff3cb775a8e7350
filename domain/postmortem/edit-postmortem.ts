import type { z } from 'zod'
import { type Changed, recordCorrection } from '#domain/correction/record-correction'
import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import {
  isOut,
  type LoadedIncident,
  loadIncident,
  monthsOf,
  touchIncident,
} from '#domain/incident/load-incident'
import { editRemediationItems } from '#domain/postmortem/edit-remediation-items'
import { type LoadedPostmortem, loadPostmortem } from '#domain/postmortem/load-postmortem'
import { sections } from '#domain/postmortem/postmortem'
import { itemFacts, postmortemFacts } from '#domain/postmortem/postmortem-facts'
import { PostmortemInput } from '#domain/postmortem/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { createText, newestBody, publishText, reviseText, type WordsChange } from '#domain/text/write-text'
import { now } from '#lib/clock'
import { type Tx, transaction } from '#lib/db'
import { DomainError, invalid } from '#lib/errors'
import { parse } from '#lib/parse'

type Input = Omit<z.output<typeof PostmortemInput>, 'reason' | 'withholdFormer'>
type Work = { tx: Tx; actor: Actor; incident: LoadedIncident; postmortem: LoadedPostmortem }

/**
 * Writes any subset of the postmortem. Prose and new items wait for the next publication; states and dates of
 * items that are out, the due date and "not planned, because" are public at once; where that changes words that readers
 * have seen, `reason` says why. Returns what `restoreItem` puts items back by that it took out. Throws `invalid` with the
 * field.
 */
export async function editPostmortem(
  actor: Actor,
  slug: string,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<{ removalIds: string[] }> {
  authorize(actor, 'postmortem:write')
  const { reason, withholdFormer, ...edit } = parse(PostmortemInput, input)
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    const postmortem = await loadPostmortem(tx, incident.id)
    const work = { tx, actor, incident, postmortem }
    const payload = { slug, months: await monthsOf(tx, [incident.startedAt]) }
    const event = { incidentId: incident.id, payload }

    const changed = await writeParts(work, edit)
    const items = edit.remediationItems
      ? await editRemediationItems({ ...work, items: edit.remediationItems })
      : { changed: [], completed: [], corrected: [], removalIds: [] }
    const held = await loadPostmortem(tx, incident.id)
    if (changed.length > 0 || edit.remediationItems) {
      await recordEvent(tx, actor, 'postmortem.drafted', {
        ...event,
        payload: { slug, sections: changed },
        difference: differenceOf(postmortemFacts(postmortem), postmortemFacts(held)),
      })
    }
    const ofItem = (itemId: string) => {
      const [was, is] = [postmortem, held].map(({ remediationItems }) =>
        remediationItems.find(({ id }) => id === itemId),
      )
      return was && is ? differenceOf(itemFacts(was), itemFacts(is)) : null
    }
    for (const itemId of items.changed) {
      await recordEvent(tx, actor, 'remediation.changed', {
        ...event,
        payload: { ...payload, itemId },
        difference: ofItem(itemId),
      })
    }
    for (const itemId of items.completed) {
      await recordEvent(tx, actor, 'remediation.completed', {
        ...event,
        payload: { ...payload, itemId },
        difference: ofItem(itemId),
        notify: isOut(incident),
      })
    }
    if (edit.dueBy !== undefined) {
      await tx.postmortem.update({ where: { incidentId: incident.id }, data: { dueBy: edit.dueBy } })
      await recordEvent(tx, actor, 'postmortem.scheduled', {
        ...event,
        difference: differenceOf(postmortem, { dueBy: edit.dueBy }),
      })
    }
    const corrected: Changed[] = items.corrected
    if (edit.notPlannedReason !== undefined) {
      const words = await planOrNot(work, edit.notPlannedReason, event)
      if (words?.before) corrected.push({ part: 'notPlannedReason', words })
    }
    if (incident.publishedAt) {
      await recordCorrection(tx, actor, incident, corrected, { reason, withholdFormer })
    }
    await tx.postmortem.update({ where: { incidentId: incident.id }, data: { version: { increment: 1 } } })
    await touchIncident(tx, incident.id)
    return { removalIds: items.removalIds }
  })
}

async function writeParts({ tx, actor, incident, postmortem }: Work, edit: Input): Promise<string[]> {
  const changed: string[] = []
  for (const part of [...sections, 'noRemediationReason'] as const) {
    const body = edit[part]
    if (body === undefined) continue
    if (part === 'noRemediationReason' && body && postmortem.remediationItems.length > 0) {
      if (postmortem.remediationItems.some((item) => item.publishedAt)) {
        throw invalid(
          part,
          'items_published',
          'There are published remediation items; drop them with a reason',
        )
      }
      await editRemediationItems({ tx, actor, incident, postmortem, items: [] })
    }
    const textId = postmortem[`${part}Id`]
    if (textId) {
      if (await reviseText(tx, actor, textId, body ?? '')) changed.push(part)
    } else if (body) {
      const { sourceLocale } = incident
      const id = await createText(tx, actor, { sourceLocale, body, publish: false })
      await tx.postmortem.update({ where: { id: postmortem.id }, data: { [`${part}Id`]: id } })
      changed.push(part)
    }
  }
  if (edit.remediationItems?.length && postmortem.noRemediationReasonId) {
    await reviseText(tx, actor, postmortem.noRemediationReasonId, '')
  }
  return changed
}

/** Says whether there will be one. Returns what readers read as the reason before and after. */
async function planOrNot(
  { tx, actor, incident, postmortem }: Work,
  reason: string | null,
  event: { incidentId: string; payload: { slug: string; months: string[] } },
): Promise<WordsChange | null> {
  if (postmortem.publishedAt) {
    throw new DomainError('conflict', 'The postmortem is published', {
      issues: [{ path: 'notPlannedReason', code: 'postmortem_published' }],
    })
  }
  const was = postmortem.notPlannedAt ? await newestBody(tx, postmortem.notPlannedReasonId) : null
  if (reason === null) {
    await tx.postmortem.update({
      where: { id: postmortem.id },
      data: { notPlannedAt: null, notPlannedBy: null },
    })
    if (postmortem.notPlannedAt) {
      const difference = differenceOf({ notPlannedReason: was }, { notPlannedReason: null })
      await recordEvent(tx, actor, 'postmortem.scheduled', { ...event, difference })
    }
    return null
  }
  let textId = postmortem.notPlannedReasonId
  let words: WordsChange | null = null
  if (textId) {
    await reviseText(tx, actor, textId, reason)
    words = await publishText(tx, textId)
  } else {
    const { sourceLocale } = incident
    textId = await createText(tx, actor, { sourceLocale, body: reason, publish: true })
  }
  await tx.postmortem.update({
    where: { id: postmortem.id },
    data: {
      notPlannedReasonId: textId,
      notPlannedAt: postmortem.notPlannedAt ?? now(),
      notPlannedBy: actorId(actor),
    },
  })
  await recordEvent(tx, actor, 'postmortem.not_planned', {
    ...event,
    notify: postmortem.notPlannedAt === null && isOut(incident),
    difference: differenceOf({ notPlannedReason: was }, { notPlannedReason: reason }),
  })
  return words
}
