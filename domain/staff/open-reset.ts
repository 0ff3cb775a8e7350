import { isUsable } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db, type Tx } from '#lib/db'
import { idOf, sign, verify } from '#lib/sign'

export type OpenReset = { id: string; staffId: string; email: string }

/** The request behind the link of a mail, while it can be used; null for every other link. */
export async function openReset(token: string, tx: Tx = db()): Promise<OpenReset | null> {
  if (!verify('reset', token, 1)) return null
  const reset = await tx.passwordReset.findUnique({
    where: { id: idOf(token) },
    select: {
      id: true,
      staffId: true,
      expiresAt: true,
      usedAt: true,
      staff: { select: { email: true, disabledAt: true } },
    },
  })
  if (!reset || reset.staff.disabledAt || !isUsable(reset, now())) return null
  return { id: reset.id, staffId: reset.staffId, email: reset.staff.email }
}

/** The path below the locale of a reset's link. */
export const resetPath = (id: string): string => `/console/reset/${sign('reset', id, 1)}`
