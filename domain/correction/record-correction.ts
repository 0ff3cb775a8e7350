import type { CorrectedKind } from '#domain/correction/correction'
import { type Actor, actorId } from '#domain/staff/staff'
import { createText, type WordsChange } from '#domain/text/write-text'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { invalid } from '#lib/errors'

type Changed = { part: CorrectedKind; entryId?: string; words: WordsChange | null }

/**
 * Leaves the public note on a correction of what readers have seen, inside the caller's transaction. `parts` may
 * hold some whose words are what they were: without a reason these need no note. Throws `invalid` where words changed
 * and no `reason` says why. Returns the note's id; null where there is none.
 */
export async function recordCorrection(
  tx: Tx,
  actor: Actor,
  incident: { id: string; sourceLocale: string },
  parts: readonly Changed[],
  { reason, withholdFormer }: { reason?: string; withholdFormer: boolean },
): Promise<string | null> {
  const isChange = ({ words }: Changed) => words !== null && words.before?.body !== words.after?.body
  const changed = parts.filter(isChange)
  if (!reason) {
    if (changed.length === 0) return null
    throw invalid('reason', 'required', 'Readers have seen these words; say why they are corrected')
  }
  const told = changed.length > 0 ? changed : parts
  if (told.length === 0) return null
  const formerIds = changed.flatMap(({ words }) => words?.before?.id ?? [])
  if (withholdFormer) {
    await tx.revision.updateMany({ where: { id: { in: formerIds } }, data: { withheldAt: now() } })
  }
  const { sourceLocale } = incident
  const { id } = await tx.correction.create({
    data: {
      incidentId: incident.id,
      reasonId: await createText(tx, actor, { sourceLocale, body: reason, publish: true }),
      correctedAt: now(),
      correctedBy: actorId(actor),
      parts: {
        create: told.map(({ part, entryId, words }, position) => ({
          position,
          part,
          entryId: entryId ?? null,
          beforeId: words?.before?.id ?? null,
          afterId: words?.after?.id ?? null,
        })),
      },
    },
    select: { id: true },
  })
  return id
}
