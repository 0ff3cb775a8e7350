import { generateKeyPairSync } from 'node:crypto'
import { z } from 'zod'
import { db } from '#lib/db'
import { seal, unseal } from '#lib/seal'

const Keys = z.object({ publicKey: z.string(), privateKey: z.string() })

/** The keys by which browsers' makers know this installation (RFC 8292), in base64url as browsers take them. */
export type VapidKeys = z.infer<typeof Keys>

const name = 'vapid keys'

/** This installation's keys, made when they are first asked for and kept sealed; the same for every process. */
export async function vapidKeys(): Promise<VapidKeys> {
  const held = await read()
  if (held) return held
  await db().$executeRaw`
    INSERT INTO "KeptSecret" (name, sealed) VALUES (${name}, ${seal(name, JSON.stringify(newKeys()))})
    ON CONFLICT (name) DO NOTHING`
  const made = await read()
  if (made) return made
  // What is held cannot be opened: CANDOR_SECRET has changed, and browsers have to be asked anew.
  const keys = newKeys()
  await db().keptSecret.update({ where: { name }, data: { sealed: seal(name, JSON.stringify(keys)) } })
  return keys
}

async function read(): Promise<VapidKeys | null> {
  const row = await db().keptSecret.findUnique({ where: { name } })
  const plain = row ? unseal(name, row.sealed) : null
  return plain === null ? null : Keys.parse(JSON.parse(plain))
}

function newKeys(): VapidKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const { d = '' } = privateKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  return { publicKey: point.toString('base64url'), privateKey: d }
}
