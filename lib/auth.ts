import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError } from 'better-auth/api'
import { db } from '#lib/db'
import { env } from '#lib/env'

const day = 24 * 60 * 60

function create(client: ReturnType<typeof db>) {
  const { baseUrl, secret, trustedProxies } = env()
  return betterAuth({
    appName: 'Candor',
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret,
    database: prismaAdapter(client, { provider: 'postgresql', transaction: true }),
    telemetry: { enabled: false },
    logger: { level: 'error' },
    user: {
      modelName: 'staff',
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        locale: { type: 'string', required: false, input: false },
        disabledAt: { type: 'date', required: false, input: false },
      },
    },
    // A session lasts two weeks from signing in. It is never prolonged, because a page cannot set cookies.
    session: { expiresIn: 14 * day, disableSessionRefresh: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            const active = await client.staff.count({ where: { id: userId, disabledAt: null } })
            if (active === 0) throw new APIError('FORBIDDEN', { message: 'This person is disabled' })
          },
        },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: { '/sign-in/*': { window: 60, max: 10 } },
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
