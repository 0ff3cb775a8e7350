import type { z } from 'zod'
import type { Changed } from '#domain/correction/record-correction'
import type { LoadedIncident } from '#domain/incident/load-incident'
import type { LoadedPostmortem } from '#domain/postmortem/load-postmortem'
import type { RemediationItemInput } from '#domain/postmortem/schema'
import { keepRemoved } from '#domain/removal/keep-removed'
import type { Actor } from '#domain/staff/staff'
import { createText, publishText, reviseText } from '#domain/text/write-text'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { invalid } from '#lib/errors'

type Input = z.output<typeof RemediationItemInput>
type Item = LoadedPostmortem['remediationItems'][number]

const date = (day: string | null | undefined) => (day ? new Date(`${day}T00:00:00Z`) : null)
const dayOfDate = (value: Date | null) => value?.toISOString().slice(0, 10) ?? null

/**
 * Makes the list of remediation items be `items`, in that order. An item is known by its id, else by its exact
 * text. A published item is a promise: it can change its state and dates at once, be dropped with a reason, but
 * not vanish. The reason is out with the dropping; other words for it wait for the next publication. Returns the ids of
 * published items that changed, of those that were done by it, the words of those dropped again that readers had seen
 * otherwise, and what puts back those that vanished.
 */
export async function editRemediationItems(work: {
  tx: Tx
  actor: Actor
  incident: LoadedIncident
  postmortem: LoadedPostmortem
  items: readonly Input[]
}): Promise<{ changed: string[]; completed: string[]; corrected: Changed[]; removalIds: string[] }> {
  const { tx, actor, incident, postmortem, items } = work
  const { sourceLocale } = incident
  const held = new Map(postmortem.remediationItems.map((item) => [item.id, item]))
  const matches = match(items, [...held.values()])
  const kept = new Set(matches.map((item) => item?.id))
  const vanished = [...held.values()].filter((item) => !kept.has(item.id))
  if (vanished.some((item) => item.publishedAt)) {
    throw invalid(
      'remediationItems',
      'published_item_missing',
      'A published item can be dropped, not removed',
    )
  }
  const removalIds: string[] = []
  for (const { id, textId, droppedReasonId, state, targetDate, doneDate } of vanished) {
    await tx.remediationItem.delete({ where: { id } })
    const row = { id, textId, droppedReasonId, state, targetDate, doneDate }
    removalIds.push(await keepRemoved(tx, 'item', row, incident.id))
  }

  const changed: string[] = []
  const completed: string[] = []
  const corrected: Changed[] = []
  for (const [position, input] of items.entries()) {
    const item = matches[position]
    const path = `remediationItems.${position}`
    if (input.state === 'dropped' && item?.publishedAt && !input.droppedReason && !reasonOf(item)) {
      throw invalid(`${path}.droppedReason`, 'required', 'Say why a published promise is dropped')
    }
    const doneDate = input.doneDate ?? dayOfDate(item?.doneDate ?? null) ?? now().toISOString().slice(0, 10)
    const facts = {
      position,
      state: input.state,
      targetDate: input.targetDate === undefined ? (item?.targetDate ?? null) : date(input.targetDate),
      doneDate: input.state === 'done' ? date(doneDate) : null,
    }
    if (!item) {
      const textId = await createText(tx, actor, { sourceLocale, body: input.text, publish: false })
      const droppedReasonId = input.droppedReason
        ? await createText(tx, actor, { sourceLocale, body: input.droppedReason, publish: false })
        : null
      await tx.remediationItem.create({
        data: { ...facts, postmortemId: postmortem.id, textId, droppedReasonId },
      })
      continue
    }
    await reviseText(tx, actor, item.textId, input.text)
    let { droppedReasonId } = item
    if (input.droppedReason && droppedReasonId)
      await reviseText(tx, actor, droppedReasonId, input.droppedReason)
    else if (input.droppedReason) {
      droppedReasonId = await createText(tx, actor, {
        sourceLocale,
        body: input.droppedReason,
        publish: false,
      })
    }
    const isBroken = item.publishedAt && facts.state === 'dropped' && item.state !== 'dropped'
    const words = isBroken && droppedReasonId ? await publishText(tx, droppedReasonId) : null
    if (words?.before) corrected.push({ part: 'remediationItems', words })
    await tx.remediationItem.update({ where: { id: item.id }, data: { ...facts, droppedReasonId } })
    if (!item.publishedAt) continue
    if (facts.state === 'done' && item.state !== 'done') completed.push(item.id)
    else if (
      facts.state !== item.state ||
      dayOfDate(facts.targetDate) !== dayOfDate(item.targetDate) ||
      dayOfDate(facts.doneDate) !== dayOfDate(item.doneDate)
    ) {
      changed.push(item.id)
    }
  }
  return { changed, completed, corrected, removalIds }
}

const reasonOf = (item: Item) => Boolean(item.droppedReason?.revisions[0]?.body.trim())

/** The held item behind each input: by id (an unknown id is an error), else by exact text, each at most once. */
function match(items: readonly Input[], held: readonly Item[]): (Item | undefined)[] {
  const free = new Map(held.map((item) => [item.id, item]))
  const byId = items.map(({ id }, i) => {
    if (id === undefined) return undefined
    const item = free.get(id)
    if (!item) throw invalid(`remediationItems.${i}.id`, 'unknown_item', `No remediation item “${id}”`)
    free.delete(id)
    return item
  })
  return items.map(({ text }, i) => {
    if (byId[i]) return byId[i]
    const same = [...free.values()].find((item) => item.text.revisions[0]?.body === text)
    if (same) free.delete(same.id)
    return same
  })
}
