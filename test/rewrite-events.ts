import { type Tx, transaction } from '#lib/db'

/** Changes events as nobody can in the product: with the rule of the database lifted for one transaction. */
export const rewriteEvents = (work: (tx: Tx) => Promise<unknown>): Promise<void> =>
  transaction(async (tx) => {
    await tx.$executeRaw`ALTER TABLE "Event" DISABLE TRIGGER candor_events_stay`
    await work(tx)
    await tx.$executeRaw`ALTER TABLE "Event" ENABLE TRIGGER candor_events_stay`
  })
