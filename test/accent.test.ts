import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accentFrom, contrast, darkPaper, lightPaper } from '#lib/accent'

describe('the accent', () => {
  it('stays as it was chosen where it can be read', () => {
    expect(accentFrom('#1d4ed8').light).toBe('#1d4ed8')
    expect(accentFrom('#00f').light).toBe('#0000ff')
  })

  it('can be read on either paper, and words can be read on it, whatever was chosen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const { light, onLight, dark, onDark } = accentFrom(`#${value.toString(16).padStart(6, '0')}`)
        expect(contrast(light, lightPaper)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(dark, darkPaper)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(onLight, light)).toBeGreaterThanOrEqual(4.5)
        expect(contrast(onDark, dark)).toBeGreaterThanOrEqual(4.5)
      }),
    )
  })

  it('lets nothing but a colour through', () => {
    const safe = accentFrom('#1d4ed8')
    for (const odd of ['red', '#12', '#1234567', '', '#fff}</style><script>', 'url(x)']) {
      expect(accentFrom(odd)).toEqual(safe)
    }
    expect(Object.values(accentFrom('#zzz')).every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true)
  })
})
