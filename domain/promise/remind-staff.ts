import { recordEvent } from '#domain/event/record-event'
import { type OpenPromise, type ReminderKind, reminderFor } from '#domain/promise/promise'
import { promisesToRemindOf } from '#domain/promise/queries'
import { system } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db, transaction } from '#lib/db'

/**
 * Has the staff told of every promise that comes due or has passed, once for each: a promise that is changed is
 * another one. Returns how many reminders it recorded.
 */
export async function remindStaff(): Promise<number> {
  const at = now()
  const wanted = (await promisesToRemindOf(at)).flatMap((promise) => {
    const kind = reminderFor(promise, at)
    return kind ? [{ kind, promise }] : []
  })
  if (wanted.length === 0) return 0
  const held = await db().reminder.findMany({
    where: { subjectId: { in: wanted.map(({ promise }) => promise.subjectId) } },
    select: { kind: true, subjectId: true, promisedFor: true },
  })
  const known = new Set(held.map(keyOf))
  let reminded = 0
  for (const { kind, promise } of wanted) {
    if (!known.has(keyOf({ ...promise, kind })) && (await remind(kind, promise, at))) reminded += 1
  }
  return reminded
}

const keyOf = (of: { kind: string; subjectId: string; promisedFor: string }) =>
  `${of.kind} ${of.subjectId} ${of.promisedFor}`

/** False where somebody else did it meanwhile. */
const remind = (kind: ReminderKind, promise: OpenPromise, at: Date): Promise<boolean> =>
  transaction(async (tx) => {
    const { incidentId, slug, subjectId, promisedFor } = promise
    const { count } = await tx.reminder.createMany({
      data: { kind, subjectId, promisedFor, incidentId, remindedAt: at },
      skipDuplicates: true,
    })
    if (count === 0) return false
    await recordEvent(tx, system, 'staff.reminded', {
      incidentId,
      payload: { slug, name: kind, itemId: subjectId, promisedFor },
    })
    return true
  })
