import { type ImportedStory, type ImportNote, storyParts } from '#domain/incident/imported-story'
import { addWords, importText, type Telling } from '#domain/incident/imported-text'
import { hull } from '#domain/incident/incident'
import { isOut, loadIncident, nextSequence, touchIncident } from '#domain/incident/load-incident'
import { loadPostmortem } from '#domain/postmortem/load-postmortem'
import { type Actor, actorId } from '#domain/staff/staff'
import type { Tx } from '#lib/db'

const stamp = (instant: Date) => `${instant.toISOString().slice(0, 16).replace('T', ' ')} UTC`
const stretch = (w: { startedAt: Date; endedAt: Date | null }) =>
  `${stamp(w.startedAt)} to ${w.endedAt ? stamp(w.endedAt) : 'open'}`
const minute = (instant: Date) => Math.floor(instant.getTime() / 60_000)
const date = (day: string | null) => (day ? new Date(`${day}T00:00:00Z`) : null)

/**
 * Adds a telling to the incident that `story.incident` names: words where it has none in that language, entries
 * it lacks, postmortem parts it lacks. Stored facts stay; where the story says otherwise a note tells. Entries
 * are matched by the minute they happened.
 */
export async function extendStory(
  tx: Tx,
  actor: Actor,
  story: ImportedStory,
  slug: string,
  serviceIds: readonly string[],
): Promise<{ incidentId: string; changed: boolean; notes: ImportNote[] }> {
  const incident = await loadIncident(tx, slug)
  const notes: ImportNote[] = []
  const { translation } = story
  const isSource = incident.sourceLocale === story.locale
  if (translation && (isSource || translation.sourceLocale !== incident.sourceLocale)) {
    notes.push({
      code: 'stored_source_differs',
      params: { stored: incident.sourceLocale, article: translation.sourceLocale },
    })
  }
  if (!isSource && !translation)
    notes.push({ code: 'provenance_assumed', params: { source: incident.sourceLocale } })
  const telling: Telling = {
    locale: story.locale,
    sourceLocale: incident.sourceLocale,
    provenance: isSource ? null : (translation?.provenance ?? 'human'),
  }
  const seen = { changed: false, attached: 0 }
  const live = story.publish || !isOut(incident)
  const write = async (
    textId: string | null,
    body: string,
    publish: boolean,
    note: Omit<ImportNote, 'code'>,
  ) => {
    if (!textId) {
      seen.changed = true
      return importText(tx, actor, telling, body, publish)
    }
    const { outcome, attached } = await addWords(tx, actor, telling, textId, body, publish)
    seen.attached += attached
    seen.changed ||= outcome === 'added'
    if (outcome === 'differs') notes.push({ code: 'stored_text_differs', ...note })
    return textId
  }

  if (story.title) await write(incident.titleId, story.title, live, { params: { place: 'The title' } })
  await extendWindows()
  await extendEntries()
  await extendPostmortem()
  if (seen.attached > 0) notes.push({ code: 'source_attached', params: { count: String(seen.attached) } })
  if (story.sourceUrl && seen.changed) {
    await tx.incident.updateMany({
      where: { id: incident.id, sourceUrl: null },
      data: { sourceUrl: story.sourceUrl },
    })
  }
  if (seen.changed) await touchIncident(tx, incident.id)
  return { incidentId: incident.id, changed: seen.changed, notes }

  async function extendWindows() {
    const article = hull(story.windows)
    const stored = hull(incident.windows)
    if (!article) return
    if (stored) {
      if (stretch(article) === stretch(stored)) return
      notes.push({
        code: 'stored_window_differs',
        params: { article: stretch(article), stored: stretch(stored) },
      })
      return
    }
    if (serviceIds.length === 0) {
      notes.push({ code: 'window_not_stored', params: { window: stretch(article) } })
      return
    }
    seen.changed = true
    await tx.impactWindow.createMany({
      data: serviceIds.flatMap((serviceId) =>
        story.windows.map((w) => ({ ...w, serviceId, incidentId: incident.id, status: story.serviceStatus })),
      ),
    })
  }

  async function extendEntries() {
    const free = [...incident.entries]
    const withdrawn = [...incident.withdrawn]
    let sequence = await nextSequence(tx, incident.id)
    for (const [index, entry] of story.entries.entries()) {
      const at = stamp(entry.occurredAt)
      const sameMinute = (e: (typeof free)[number]) => minute(e.occurredAt) === minute(entry.occurredAt)
      const held = free.find((e) => sameMinute(e) && e.kind === 'update') ?? free.find(sameMinute)
      if (held) {
        free.splice(free.indexOf(held), 1)
        if (held.status && held.status !== entry.status) {
          const params = { instant: at, stored: held.status, article: entry.status }
          notes.push({ code: 'stored_status_differs', params, entry: index })
        }
        if (!entry.body) continue
        const bodyId = await write(held.bodyId, entry.body, live, {
          params: { place: `The entry at ${at}` },
          entry: index,
        })
        if (bodyId !== held.bodyId)
          await tx.timelineEntry.update({ where: { id: held.id }, data: { bodyId } })
        continue
      }
      const taken = withdrawn.findIndex(sameMinute)
      if (taken >= 0) {
        // What staff withdrew stays withdrawn.
        withdrawn.splice(taken, 1)
        continue
      }
      if (!entry.body && incident.status === entry.status) continue
      notes.push({ code: live ? 'entry_added' : 'entry_not_added', params: { instant: at }, entry: index })
      if (!live) continue
      seen.changed = true
      await tx.timelineEntry.create({
        data: {
          incidentId: incident.id,
          kind: 'update',
          status: entry.status,
          bodyId: entry.body ? await importText(tx, actor, telling, entry.body, true) : null,
          occurredAt: entry.occurredAt,
          postedAt: entry.occurredAt,
          sequence: sequence++,
          publishedAt: entry.occurredAt,
          publishedBy: actorId(actor),
          createdBy: actorId(actor),
        },
      })
    }
    for (const entry of free.filter((e) => e.kind === 'update')) {
      notes.push({ code: 'stored_entry_missing', params: { instant: stamp(entry.occurredAt) } })
    }
  }

  async function extendPostmortem() {
    const postmortem = await loadPostmortem(tx, incident.id)
    const publish = story.publish || postmortem.publishedAt === null
    const publishWords = telling.provenance ? publish : false
    const { length: storedCount } = postmortem.remediationItems
    for (const part of storyParts) {
      const body = story[part]
      if (!body || (part === 'noRemediationReason' && storedCount > 0)) continue
      const held = postmortem[`${part}Id`]
      const textId = await write(held, body, publishWords, { params: { place: place[part] } })
      if (textId !== held)
        await tx.postmortem.update({ where: { id: postmortem.id }, data: { [`${part}Id`]: textId } })
    }
    const saysNone = story.noRemediationReason !== null
    const { length: articleCount } = story.remediationItems
    if (storedCount > 0 && (articleCount > 0 || saysNone) && storedCount !== articleCount) {
      const params = { article: String(articleCount), stored: String(storedCount) }
      notes.push({ code: 'stored_item_missing', params })
    }
    for (const [position, item] of story.remediationItems.entries()) {
      const held = postmortem.remediationItems[position]
      if (held) {
        if (held.state !== item.state) {
          const params = { number: String(position + 1), stored: held.state, article: item.state }
          notes.push({ code: 'stored_item_state_differs', params, item: position })
        }
        const words = { params: { place: `Remediation item ${position + 1}` }, item: position }
        await write(held.textId, item.text, publishWords, words)
      } else if (storedCount === 0) {
        await tx.remediationItem.create({
          data: {
            postmortemId: postmortem.id,
            position,
            textId: await write(null, item.text, publishWords, { params: {} }),
            state: item.state,
            targetDate: date(item.targetDate),
            doneDate: date(item.doneDate),
          },
        })
      }
    }
  }
}

const place: Record<(typeof storyParts)[number], string> = {
  summary: 'The summary',
  rootCause: 'The root cause',
  resolution: 'The resolution',
  moreInformation: 'More information',
  noRemediationReason: 'The reason for no remediation items',
}
