import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { pendingInvitation, settleInvitation } from '#domain/staff/settle-invitation'
import { db } from '#lib/db'
import { env } from '#lib/env'

const day = 24 * 60 * 60

/** Accounts at the organisation's own sign-in carry this name. */
export const singleSignOn = 'oidc'

const refusals = /unable_to_|account_not_linked|Failed to create session/

function create(client: ReturnType<typeof db>) {
  const { baseUrl, secret, trustedProxies, oidc } = env()
  return betterAuth({
    appName: 'Candor',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: prismaAdapter(client, { provider: 'postgresql', transaction: true }),
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // Somebody who is not let in is no fault of ours.
      log: (_level, message, ...details) =>
        refusals.test(message)
          ? console.warn(`Sign-in refused: ${message}`)
          : console.error(`Sign-in: ${message}`, ...details),
    },
    user: {
      modelName: 'staff',
      additionalFields: {
        role: { type: 'string', required: false, input: false },
        locale: { type: 'string', required: false, input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    // A session lasts two weeks from signing in. It is never prolonged, because a page cannot set cookies, and never
    // kept in a cookie, because one that is ended must be over at the next request.
    session: { expiresIn: 14 * day, disableSessionRefresh: true, cookieCache: { enabled: false } },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    // Nobody trusts the provider further than an address it has verified; tokens of it are of no use here.
    account: { accountLinking: { enabled: true, trustedProviders: [] }, updateAccountOnSignIn: false },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            const invitation = user.emailVerified ? await pendingInvitation(user.email) : null
            if (!invitation) return false
            return { data: { ...user, name: user.name || user.email, role: invitation.role } }
          },
          after: async ({ id, email }) => settleInvitation(id, email),
        },
      },
      session: {
        create: {
          before: async ({ userId }) => {
            const active = await client.staff.count({ where: { id: userId, disabledAt: null } })
            return active > 0
          },
        },
      },
    },
    plugins: [
      twoFactor({ issuer: new URL(baseUrl).hostname }),
      passkey({ rpName: 'Candor', rpID: new URL(baseUrl).hostname, origin: baseUrl }),
      ...(oidc
        ? [
            genericOAuth({
              config: [
                {
                  providerId: singleSignOn,
                  discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  requireIdTokenVerification: true,
                },
              ],
            }),
          ]
        : []),
    ],
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: {
        '/sign-in/*': { window: 60, max: 10 },
        '/two-factor/*': { window: 60, max: 10 },
        '/passkey/*': { window: 60, max: 20 },
        '/change-password': { window: 60, max: 5 },
      },
    },
    advanced: {
      cookiePrefix: 'candor',
      database: { generateId: false },
      ipAddress: { trustedProxies: [...trustedProxies] },
    },
  })
}

type Auth = ReturnType<typeof create>

const holder = globalThis as typeof globalThis & {
  candorAuth?: { client: ReturnType<typeof db>; auth: Auth }
}

/** The sign-in machinery on this process's database. Sign-up is closed; sessions live in the database. */
export function auth(): Auth {
  const client = db()
  if (holder.candorAuth?.client !== client) holder.candorAuth = { client, auth: create(client) }
  return holder.candorAuth.auth
}
