import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { type Prisma, PrismaClient } from '#lib/prisma/client'

export type Tx = Prisma.TransactionClient

const holder = globalThis as typeof globalThis & { candorDb?: PrismaClient; candorPool?: pg.Pool }

function connect(): PrismaClient {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString) throw new Error('DATABASE_URL is not set: no database to talk to')
  const pool = new pg.Pool({ connectionString, max: 10, application_name: 'candor' })
  holder.candorPool = pool
  return new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) })
}

/** The one client of this process, connected at first use. */
export function db(): PrismaClient {
  holder.candorDb ??= connect()
  return holder.candorDb
}

/** How many connections this process has, how many of them are idle, and how many callers wait for one. */
export function poolState(): { open: number; idle: number; waiting: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = holder.candorPool ?? {}
  return { open: totalCount, idle: idleCount, waiting: waitingCount }
}

/** Ends the connections; the next `db()` reads DATABASE_URL anew. */
export async function closeDb() {
  const client = holder.candorDb
  holder.candorDb = undefined
  await client?.$disconnect()
}

/** Runs `work` in one transaction: everything it wrote stands, or nothing does. */
export const transaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  db().$transaction(work, { maxWait: 10_000, timeout: 30_000 })
