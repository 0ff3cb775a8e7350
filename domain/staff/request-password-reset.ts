import { recordEvent } from '#domain/event/record-event'
import { limitAttempts } from '#domain/staff/limit-attempts'
import { ResetRequestInput } from '#domain/staff/schema'
import { resetLife } from '#domain/staff/staff'
import { isLocale } from '#i18n/locales'
import { now } from '#lib/clock'
import { db, transaction } from '#lib/db'
import { invalid } from '#lib/errors'
import { parse } from '#lib/parse'

const hour = 60 * 60_000

/** Mails to one person in an hour; whoever asks is told the same after that. */
const mostMails = 3

/** Requests from one network address in an hour. */
const mostRequests = 20

type Work = () => Promise<void>

/**
 * Mails a link for a new password to whoever owns the address. Says the same about addresses that nobody has, and
 * takes as long: only what is the same for both comes before the answer, the rest is handed to `afterwards`. Throws
 * `unavailable` where one network address asks too often.
 */
export async function requestPasswordReset(
  input: unknown,
  { ip, afterwards = (work) => work() }: { ip: string; afterwards?: (work: Work) => void | Promise<void> },
): Promise<void> {
  const { email, locale } = parse(ResetRequestInput, input)
  if (!isLocale(locale)) throw invalid('locale', 'unknown_locale', `No messages for ${locale}`)
  await limitAttempts(`password-reset ${ip}`, mostRequests, hour)
  await afterwards(() => mailReset(email, locale))
}

async function mailReset(email: string, locale: string): Promise<void> {
  const person = await db().staff.findFirst({
    where: { email, disabledAt: null },
    select: { id: true, role: true },
  })
  if (!person) return
  const at = now()
  await transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Staff" WHERE id = ${person.id} FOR UPDATE`
    const since = new Date(at.getTime() - hour)
    const asked = await tx.passwordReset.count({ where: { staffId: person.id, createdAt: { gt: since } } })
    if (asked >= mostMails) return
    const { id } = await tx.passwordReset.create({
      data: {
        staffId: person.id,
        locale,
        createdAt: at,
        expiresAt: new Date(at.getTime() + resetLife),
      },
      select: { id: true },
    })
    // Whoever asked is not signed in, so nobody is named as the one who did it.
    await recordEvent(tx, { kind: 'system' }, 'staff.password_reset_requested', {
      payload: { resetId: id, staffId: person.id },
    })
  })
}
