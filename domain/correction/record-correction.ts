import type { CorrectedKind } from '#domain/correction/correction'
import { type Actor, actorId } from '#domain/staff/staff'
import { createText, type WordsChange } from '#domain/text/write-text'
import { now } from '#lib/clock'
import type { Tx } from '#lib/db'
import { invalid } from '#lib/errors'

/** What may have been corrected of a story: of an incident unless it says that it is of a maintenance. */
export type Changed = { part: CorrectedKind; entryId?: string; words: WordsChange | null }

type CorrectedStory = { id: string; sourceLocale: string; of?: 'incident' | 'maintenance' }

/**
 * Leaves the public note on a correction of what readers have seen, inside the caller's transaction. `parts` may
 * hold some whose words are what they were: without a reason these need no note. Throws `invalid` where words changed
 * and no `reason` says why. Returns the note's id; null where there is none.
 */
export async function recordCorrection(
  tx: Tx,
  actor: Actor,
  { id: storyId, sourceLocale, of = 'incident' }: CorrectedStory,
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
  const { id } = await tx.correction.create({
    data: {
      [`${of}Id`]: storyId,
      reasonId: await createText(tx, actor, { sourceLocale, body: reason, publish: true }),
      correctedAt: now(),
      correctedBy: actorId(actor),
      parts: {
        create: told.map(({ part, entryId, words }, position) => ({
          position,
          part,
          [of === 'incident' ? 'entryId' : 'maintenanceEntryId']: entryId ?? null,
          beforeId: words?.before?.id ?? null,
          afterId: words?.after?.id ?? null,
        })),
      },
    },
    select: { id: true },
  })
  return id
}
