import { RemovedLogo } from '#domain/removal/schema'
import { takeRemoved } from '#domain/removal/take-removed'
import { replaceLogo } from '#domain/settings/replace-logo'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'

/** Puts a logo back that was replaced or taken away. Throws `not_found`. */
export async function restoreLogo(actor: Actor, removalId: string): Promise<void> {
  authorize(actor, 'settings:write')
  await transaction(async (tx) => {
    const { base64 } = await takeRemoved(tx, 'logo', removalId, RemovedLogo)
    await replaceLogo(tx, actor, new Uint8Array(Buffer.from(base64, 'base64')))
  })
}
