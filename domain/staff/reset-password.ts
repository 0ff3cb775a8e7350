import { recordEvent } from '#domain/event/record-event'
import { auth } from '#domain/staff/auth'
import { openReset } from '#domain/staff/open-reset'
import { NewPasswordInput } from '#domain/staff/schema'
import { now } from '#lib/clock'
import { transaction } from '#lib/db'
import { DomainError } from '#lib/errors'
import { parse } from '#lib/parse'

/**
 * Sets a new password by the link of a mail, ends all sessions of its person and every other such link. Two-factor
 * stays on. Returns the address to sign in with. Throws `forbidden` where the link is wrong, used or expired.
 */
export async function resetPassword(token: string, input: unknown): Promise<{ email: string }> {
  if (!(await openReset(token))) throw spent()
  const { password } = parse(NewPasswordInput, input)
  const hash = await (await auth().$context).password.hash(password)
  return transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`candor reset ${token}`}))`
    const reset = await openReset(token, tx)
    if (!reset) throw spent()
    const { staffId, email } = reset
    const held = await tx.account.updateMany({
      where: { userId: staffId, providerId: 'credential' },
      data: { password: hash },
    })
    if (held.count === 0) {
      await tx.account.create({
        data: { userId: staffId, accountId: staffId, providerId: 'credential', password: hash },
        select: { id: true },
      })
    }
    await tx.passwordReset.updateMany({ where: { staffId, usedAt: null }, data: { usedAt: now() } })
    await tx.session.deleteMany({ where: { userId: staffId } })
    await recordEvent(tx, { kind: 'system' }, 'staff.changed', {
      payload: { staffId, changed: ['password_reset'] },
    })
    return { email }
  })
}

const spent = () => new DomainError('forbidden', 'The link is wrong, used or expired')
