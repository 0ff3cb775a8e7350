import { type Actor, authorize } from '#domain/staff/staff'
import { pauseAfter } from '#domain/translation/translation'
import { now } from '#lib/clock'
import { db } from '#lib/db'

/** Notes that a machine could not translate texts: each is tried again later, or given up for staff to see. */
export async function noteFailure(
  actor: Actor,
  locale: string,
  texts: readonly { textId: string; revisionId: string; count: number }[],
  failure: { kind: 'transient' | 'permanent' | 'refused'; detail: string },
): Promise<void> {
  authorize(actor, 'translation:write')
  const detail = failure.detail.slice(0, 300)
  for (const { textId, revisionId, count } of texts) {
    const pause = pauseAfter(failure.kind, count + 1)
    const nextAt = pause === null ? null : new Date(now().getTime() + pause)
    const attempt = { count: count + 1, detail, nextAt }
    await db().translationAttempt.upsert({
      where: { textId_locale_revisionId: { textId, locale, revisionId } },
      create: { textId, locale, revisionId, ...attempt },
      update: attempt,
    })
  }
}
