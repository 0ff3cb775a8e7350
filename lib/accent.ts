type Rgb = [red: number, green: number, blue: number]

/** The accent on light and on dark paper, each with the colour of words on it. All `#rrggbb`. */
export type Accent = { light: string; onLight: string; dark: string; onDark: string }

export const lightPaper = '#fdfcfa'
export const darkPaper = '#121417'
const white = '#ffffff'
const black = '#0b0d10'

/** WCAG 2.2, 1.4.3: contrast of text. */
const enough = 4.5

/**
 * What a page needs of the accent an owner chose. Too faint for its paper, it is darkened or lightened until
 * words in it can be read (4.5:1). Anything but `#rgb` or `#rrggbb` gives the accent of `fallback`.
 */
export function accentFrom(chosen: string, fallback = '#1d4ed8'): Accent {
  const rgb = parse(chosen) ?? parse(fallback) ?? [29, 78, 216]
  const light = towards(rgb, black, lightPaper)
  const dark = towards(rgb, white, darkPaper)
  return { light, onLight: wordsOn(light), dark, onDark: wordsOn(dark) }
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function towards(rgb: Rgb, goal: string, paper: string): string {
  const end = parse(goal) ?? rgb
  for (let step = 0; step <= 20; step++) {
    const mixed = hex(rgb.map((part, i) => part + ((end[i] ?? part) - part) * (step / 20)) as Rgb)
    if (contrast(mixed, paper) >= enough) return mixed
  }
  return goal
}

const wordsOn = (colour: string) => (contrast(white, colour) >= contrast(black, colour) ? white : black)

function parse(colour: string): Rgb | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1]
  if (!digits) return null
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as Rgb
}

const hex = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

function luminance(colour: string): number {
  const [red, green, blue] = (parse(colour) ?? [0, 0, 0]).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
