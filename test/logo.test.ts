import { expect, test } from 'vitest'
import { logoTypeOf, mostLogoBytes } from '#domain/settings/logo'
import { putLogo } from '#domain/settings/put-logo'
import { logoBytes, settings } from '#domain/settings/queries'
import { restoreLogo } from '#domain/settings/restore-logo'
import { logoPath } from '#domain/settings/settings'
import { system } from '#domain/staff/staff'
import { overviewGroup } from '#press/addresses'
import { printedPage } from '#press/full-print'
import { useDatabase } from '#test/database'

useDatabase()

const bytes = (words: string, encoding: BufferEncoding = 'utf8') =>
  new Uint8Array(Buffer.from(words, encoding))
const svg = bytes('<?xml version="1.0"?>\n<!-- Lumen -->\n<svg xmlns="http://www.w3.org/2000/svg"/>')
const png = bytes('89504e470d0a1a0a0000', 'hex')

test('an image is known by its own bytes', () => {
  expect(logoTypeOf(svg)).toBe('svg')
  expect(logoTypeOf(png)).toBe('png')
  expect(logoTypeOf(bytes('ffd8ffe0', 'hex'))).toBe('jpg')
  expect(logoTypeOf(bytes('52494646aaaaaaaa57454250', 'hex'))).toBe('webp')
  for (const other of ['', 'GIF89a', '<html><svg></svg></html>', '<script>svg</script>', 'PNG'])
    expect(logoTypeOf(bytes(other))).toBeNull()
})

test('a logo is printed with the overview, below a name that follows from its bytes', async () => {
  await putLogo(system, svg)
  const { logoFile } = await settings()
  expect(logoFile).toMatch(/^[0-9a-f]{16}\.svg$/)
  const path = logoPath(logoFile ?? '')
  expect(overviewGroup(await printedPage()).addresses.map((address) => address.path)).toContain(path)
  expect(await logoBytes(logoFile ?? '')).toEqual(svg)
  expect(await logoBytes('other.svg')).toBeNull()
})

test('what is no image, or too large, is refused and changes nothing', async () => {
  await putLogo(system, png)
  const before = await settings()
  const refused = (logo: Uint8Array<ArrayBuffer>, code: string) =>
    expect(putLogo(system, logo)).rejects.toMatchObject({ issues: [{ path: 'logo', code }] })
  await refused(bytes('<html></html>'), 'not_an_image')
  await refused(new Uint8Array(mostLogoBytes + 1).fill(1), 'too_large')
  expect(await settings()).toEqual(before)
})

test('a logo that was replaced or taken away comes back once', async () => {
  expect(await putLogo(system, png)).toEqual({ removalId: null })
  const { removalId: replaced } = await putLogo(system, svg)
  const { removalId: gone } = await putLogo(system, null)
  expect((await settings()).logoFile).toBeNull()
  await restoreLogo(system, gone ?? '')
  expect((await settings()).logoFile).toMatch(/\.svg$/)
  await restoreLogo(system, replaced ?? '')
  expect((await settings()).logoFile).toMatch(/\.png$/)
  await expect(restoreLogo(system, replaced ?? '')).rejects.toMatchObject({ code: 'not_found' })
})
