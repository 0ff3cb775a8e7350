import { create } from 'qrcode'

/** A QR code as a path of unit squares in a square of `size` units, its quiet zone included. */
export function qrPath(text: string): { size: number; d: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const margin = 4
  let d = ''
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) d += `M${column + margin} ${row + margin}h1v1h-1z`
    }
  }
  return { size: modules.size + 2 * margin, d }
}
