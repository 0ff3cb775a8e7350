import { ownAccount } from '#domain/staff/own-account'
import { deviceOf } from '#domain/staff/session-device'
import type { Actor } from '#domain/staff/staff'
import { now } from '#lib/clock'
import { db } from '#lib/db'

export type SessionView = {
  id: string
  browser: string | null
  system: string | null
  startedAt: Date
  lastUsedAt: Date
}

export type PasskeyView = { id: string; name: string | null; createdAt: Date | null }

export type AccountView = {
  hasPassword: boolean
  twoFactor: boolean
  singleSignOn: boolean
  passkeys: PasskeyView[]
  sessions: SessionView[]
}

/** How the person who acts signs in, and where they are signed in now, last used first. */
export async function accountOf(actor: Actor): Promise<AccountView> {
  const id = ownAccount(actor)
  const { accounts, sessions, twoFactorEnabled, passkeys } = await db().staff.findUniqueOrThrow({
    where: { id },
    select: {
      twoFactorEnabled: true,
      accounts: { select: { providerId: true } },
      passkeys: { select: { id: true, name: true, createdAt: true }, orderBy: { createdAt: 'asc' } },
      sessions: {
        where: { expiresAt: { gt: now() } },
        select: { id: true, userAgent: true, createdAt: true, lastUsedAt: true },
      },
    },
  })
  return {
    hasPassword: accounts.some(({ providerId }) => providerId === 'credential'),
    singleSignOn: accounts.some(({ providerId }) => providerId !== 'credential'),
    twoFactor: twoFactorEnabled,
    passkeys,
    sessions: sessions
      .map(({ userAgent, createdAt, lastUsedAt, ...session }) => ({
        ...session,
        ...deviceOf(userAgent),
        startedAt: createdAt,
        lastUsedAt: lastUsedAt ?? createdAt,
      }))
      .sort((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime()),
  }
}
