import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runPrisma } from '#bin/prepare/prisma'
import { stampOf } from '#bin/prepare/stamp'
import { Refusal } from '#bin/refusal'
import { root } from '#bin/root'
import { type Say, step } from '#bin/say'

/** Makes the database client again where the schema changed. */
export async function generateClient(say: Say) {
  const stamp = stampOf('.candor/client', ['prisma/schema.prisma', 'node_modules/prisma/package.json'])
  if (stamp.isCurrent() && existsSync(join(root, 'lib/prisma/client.ts'))) return
  await step(say, 'Generating the database client', async () => {
    stamp.clear()
    const { ok, output } = await runPrisma(['generate'])
    if (!ok) throw new Refusal(`The database client could not be generated:\n${output}`)
    stamp.set()
  })
}
