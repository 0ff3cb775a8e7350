import { takeDraft } from '#domain/draft/take-draft'
import type { Actor } from '#domain/staff/staff'
import { transaction } from '#lib/db'

/**
 * Throws a draft away, a scheduled one too, whoever wrote it. Returns what `restoreDraft` puts a scheduled one back by;
 * null for any other. Throws `not_found`.
 */
export async function discardDraft(actor: Actor, id: string): Promise<{ removalId: string } | null> {
  return transaction(async (tx) => {
    const { removalId } = await takeDraft(tx, actor, id, 'discarded')
    return removalId ? { removalId } : null
  })
}
