import { PrismaPg } from '@prisma/adapter-pg'
import { type Prisma, PrismaClient } from '#lib/prisma/client'

export type Tx = Prisma.TransactionClient

const holder = globalThis as typeof globalThis & { candorDb?: PrismaClient }

function connect(): PrismaClient {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString) throw new Error('DATABASE_URL is not set: no database to talk to')
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString, max: 10, application_name: 'candor' }),
  })
}

/** The one client of this process, connected at first use. */
export function db(): PrismaClient {
  holder.candorDb ??= connect()
  return holder.candorDb
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
