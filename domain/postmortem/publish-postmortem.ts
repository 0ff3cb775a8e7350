import type { CorrectedKind } from '#domain/correction/correction'
import { recordCorrection } from '#domain/correction/record-correction'
import { differenceOf, differenceOfTexts } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import {
  isOut,
  loadIncident,
  monthsOf,
  touchIncident,
  type VerbOptions,
} from '#domain/incident/load-incident'
import { gate } from '#domain/postmortem/gate'
import { type LoadedPostmortem, loadCheckedStory, loadPostmortem } from '#domain/postmortem/load-postmortem'
import type { Finding } from '#domain/postmortem/postmortem'
import { PostmortemPublication } from '#domain/postmortem/schema'
import { type Actor, actorId, authorize } from '#domain/staff/staff'
import { publishText, type WordsChange } from '#domain/text/write-text'
import { setHold } from '#domain/translation/set-hold'
import { now } from '#lib/clock'
import { type Tx, transaction } from '#lib/db'
import { DomainError } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Publishes the newest words of the postmortem. The first time it tells those who asked (`notify`); over a
 * published one it is a correction (told unless `minor`); where nothing changed it does nothing; after a
 * withdrawal it never mails again. Findings come back and do not block; structure that lacks throws `invalid`
 * with `data.missing`.
 */
export async function publishPostmortem(
  actor: Actor,
  slug: string,
  input: unknown = {},
  options: VerbOptions = {},
): Promise<{ findings: Finding[] }> {
  authorize(actor, 'postmortem:write')
  const { notify, minor, accept, translations, ...correction } = parse(PostmortemPublication, input)
  return transaction(async (tx) => {
    const incident = await loadIncident(tx, slug, options)
    for (const [finding, reason] of Object.entries(accept)) {
      const at = { acceptedAt: now(), acceptedBy: actorId(actor) }
      const key = { postmortemId: incident.postmortem?.id ?? '', finding }
      await tx.acceptedFinding.upsert({
        where: { postmortemId_finding: key },
        create: { ...key, reason, ...at },
        update: { reason, ...at },
      })
    }
    if (translations) await setHold(tx, actor, incident.id, translations === 'hold')
    const postmortem = await loadPostmortem(tx, incident.id)
    const { missing, findings } = gate(incident, postmortem, await loadCheckedStory(tx, actor, incident.id))
    if (missing.length > 0) {
      throw new DomainError('invalid', `The postmortem lacks: ${missing.join(', ')}`, {
        issues: missing.map((part) => ({ path: part, code: 'missing' })),
        data: { missing },
      })
    }
    const again = postmortem.publishedAt !== null
    const parts = await publishParts(tx, actor, postmortem)
    const changed = [...new Set(parts.map(({ part }) => part))]
    if (again && changed.length === 0) return { findings }
    const at = now()
    const publication = {
      publishedAt: postmortem.publishedAt ?? at,
      correctedAt: again ? at : postmortem.correctedAt,
    }
    await tx.postmortem.update({
      where: { id: postmortem.id },
      data: {
        ...publication,
        publishedBy: actorId(actor),
        firstPublishedAt: postmortem.firstPublishedAt ?? at,
        notPlannedAt: null,
        notPlannedBy: null,
        version: { increment: 1 },
      },
    })
    await touchIncident(tx, incident.id)
    const first = postmortem.firstPublishedAt === null
    const correctionId = first ? null : await recordCorrection(tx, actor, incident, parts, correction)
    await recordEvent(tx, actor, again ? 'postmortem.corrected' : 'postmortem.published', {
      incidentId: incident.id,
      notify: notify && !minor && (again || first) && isOut(incident),
      payload: {
        slug,
        minor,
        sections: changed,
        months: await monthsOf(tx, [incident.startedAt]),
        ...(correctionId && { correctionId, reason: correction.reason }),
      },
      difference: {
        ...differenceOf(postmortem, publication),
        ...differenceOfTexts(
          parts.map(({ part, words }) => ({
            kind: part,
            before: words?.before?.body ?? null,
            after: words?.after?.body ?? null,
          })),
        ),
      },
    })
    return { findings }
  })
}

async function publishParts(tx: Tx, actor: Actor, postmortem: LoadedPostmortem) {
  const changed: { part: CorrectedKind; words: WordsChange | null }[] = []
  const publish = async (part: CorrectedKind, textId: string | null) => {
    const words = textId && (await publishText(tx, textId))
    if (words) changed.push({ part, words })
  }
  await publish('summary', postmortem.summaryId)
  await publish('rootCause', postmortem.rootCauseId)
  await publish('resolution', postmortem.resolutionId)
  await publish('moreInformation', postmortem.moreInformationId)
  await publish('noRemediationReason', postmortem.noRemediationReasonId)
  for (const item of postmortem.remediationItems) {
    await publish('remediationItems', item.textId)
    if (item.state === 'dropped') await publish('remediationItems', item.droppedReasonId)
    if (item.publishedAt) continue
    changed.push({ part: 'remediationItems', words: null })
    await tx.remediationItem.update({
      where: { id: item.id },
      data: { publishedAt: now(), publishedBy: actorId(actor) },
    })
  }
  return changed
}
