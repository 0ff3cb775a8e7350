import { recordEvent } from '#domain/event/record-event'
import { isOut, loadMaintenance, monthsOf } from '#domain/maintenance/load-maintenance'
import { type DueNotice, dueNotice, reminderLead } from '#domain/maintenance/maintenance'
import { isPublic } from '#domain/service/visibility'
import { system } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db, transaction } from '#lib/db'

const events = {
  reminded: 'maintenance.reminded',
  begun: 'maintenance.started',
  over: 'maintenance.completed',
} as const

/**
 * Says what maintenance says by itself: that it will begin soon, that it has begun, that it is over. What was said is
 * written down with it, so that each is said once whoever asks; what was moved or called off meanwhile says nothing.
 * Returns how many followers may be told of.
 */
export async function announceDue(): Promise<number> {
  const at = now()
  const due = await db().maintenance.findMany({
    where: {
      ...isPublic,
      cancelledAt: null,
      OR: [
        { overAt: null, endsAt: { lte: at } },
        { begunAt: null, startsAt: { lte: at } },
        { remindedAt: null, startsAt: { gt: at, lte: new Date(at.getTime() + reminderLead) } },
      ],
    },
    orderBy: { startsAt: 'asc' },
    take: 50,
    select: { slug: true },
  })
  let said = 0
  for (const { slug } of due) if (await announce(slug, at)) said += 1
  return said
}

const marks = (mark: DueNotice['mark'], at: Date) =>
  mark === 'reminded'
    ? { remindedAt: at }
    : mark === 'begun'
      ? { begunAt: at, remindedAt: at }
      : { overAt: at, begunAt: at, remindedAt: at }

const announce = (slug: string, at: Date) =>
  transaction(async (tx) => {
    const held = await loadMaintenance(tx, slug)
    const due = isOut(held) ? dueNotice(held, at) : null
    if (!due) return false
    const { startsAt } = held
    // Nobody changed it: the version is that of people.
    await tx.maintenance.update({
      where: { id: held.id },
      data: { ...marks(due.mark, at), updatedAt: held.updatedAt },
    })
    const notify = due.tell && held.notify
    if (due.mark === 'reminded' && !notify) return false
    await recordEvent(tx, system, events[due.mark], {
      notify,
      payload: { slug, startsAt: startsAt.toISOString(), months: await monthsOf(tx, [startsAt]) },
    })
    return true
  })
