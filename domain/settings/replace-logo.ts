import { createHash } from 'node:crypto'
import { recordEvent } from '#domain/event/record-event'
import { keepRemoved } from '#domain/removal/keep-removed'
import { logoTypeOf } from '#domain/settings/logo'
import { defaultSettings } from '#domain/settings/settings'
import type { Actor } from '#domain/staff/staff'
import type { Tx } from '#lib/db'
import { invalid } from '#lib/errors'

/** Another logo, or none. Returns what the former one is put back by; null where there was none, or the same. */
export async function replaceLogo(
  tx: Tx,
  actor: Actor,
  logo: Uint8Array<ArrayBuffer> | null,
): Promise<{ removalId: string | null }> {
  const type = logo && logoTypeOf(logo)
  if (logo && !type) throw invalid('logo', 'not_an_image', 'Not a PNG, JPEG, WebP or SVG')
  const former = await tx.settings.findUnique({ where: { id: 1 }, select: { logo: true, logoFile: true } })
  const logoFile = logo && `${nameOf(logo)}.${type}`
  if (logoFile === (former?.logoFile ?? null)) return { removalId: null }
  await tx.settings.upsert({
    where: { id: 1 },
    create: { ...defaultSettings, logo, logoFile },
    update: { logo, logoFile, version: { increment: 1 } },
  })
  await recordEvent(tx, actor, 'settings.changed', {
    payload: { changed: ['logo'] },
    difference: { logo: { before: former?.logoFile ?? null, after: logoFile } },
  })
  if (!former?.logo) return { removalId: null }
  const base64 = Buffer.from(former.logo).toString('base64')
  return { removalId: await keepRemoved(tx, 'logo', { base64 }) }
}

/** By its content, so that another logo has another address. */
const nameOf = (logo: Uint8Array) => createHash('sha256').update(logo).digest('hex').slice(0, 16)
