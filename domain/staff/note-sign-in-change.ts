import { recordEvent } from '#domain/event/record-event'
import { ownAccount } from '#domain/staff/own-account'
import type { Actor } from '#domain/staff/staff'
import { transaction } from '#lib/db'

export type SignInChange =
  | 'password'
  | 'two_factor_on'
  | 'two_factor_off'
  | 'recovery_codes'
  | 'passkey_added'

/** Writes down what the sign-in machinery has just changed about the actor, which keeps no record of its own. */
export async function noteSignInChange(actor: Actor, change: SignInChange): Promise<void> {
  const staffId = ownAccount(actor)
  await transaction((tx) =>
    recordEvent(tx, actor, 'staff.changed', { payload: { staffId, changed: [change] } }),
  )
}
