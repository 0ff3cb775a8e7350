/** Image types a logo may have, by what their file is called. */
export const logoTypes = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  svg: 'image/svg+xml',
} as const

export type LogoType = keyof typeof logoTypes

/** The media type of a logo's file, by its name. */
export const mediaTypeOf = (logoFile: string): string =>
  logoTypes[logoFile.slice(logoFile.lastIndexOf('.') + 1) as LogoType]

/** The most bytes a logo may have: it is part of what a phone in a bad network loads. */
export const mostLogoBytes = 200_000

/** What an image is by its own first bytes, whatever its name claims; null where it is none that a logo may be. */
export function logoTypeOf(bytes: Uint8Array): LogoType | null {
  const begins = (hex: string, at = 0) =>
    Buffer.from(bytes.subarray(at, at + hex.length / 2)).toString('hex') === hex
  if (begins('89504e470d0a1a0a')) return 'png'
  if (begins('ffd8ff')) return 'jpg'
  if (begins('52494646') && begins('57454250', 8)) return 'webp'
  const start = Buffer.from(bytes.subarray(0, 1_000)).toString('utf8')
  return /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*|<!DOCTYPE svg[^>]*>\s*)*<svg[\s>]/i.test(
    start,
  )
    ? 'svg'
    : null
}
