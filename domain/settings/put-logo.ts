import { mostLogoBytes } from '#domain/settings/logo'
import { replaceLogo } from '#domain/settings/replace-logo'
import { type Actor, authorize } from '#domain/staff/staff'
import { transaction } from '#lib/db'
import { invalid } from '#lib/errors'

/**
 * Makes an image the page's logo; null takes the logo away. Returns what `restoreLogo` puts the former one back by,
 * null where there was none. Throws `invalid` for what is no PNG, JPEG, WebP or SVG, or is too large.
 */
export async function putLogo(
  actor: Actor,
  logo: Uint8Array<ArrayBuffer> | null,
): Promise<{ removalId: string | null }> {
  authorize(actor, 'settings:write')
  if (logo && logo.length > mostLogoBytes) {
    throw invalid('logo', 'too_large', `At most ${mostLogoBytes} bytes`, { kilobytes: mostLogoBytes / 1000 })
  }
  return transaction((tx) => replaceLogo(tx, actor, logo))
}
