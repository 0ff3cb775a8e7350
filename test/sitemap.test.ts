import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { beforeEach, expect, test } from 'vitest'
import { publicRedirects, publicSlugs } from '#domain/incident/queries'
import { sitemap, sitemapFile, sitemapFiles } from '#domain/incident/sitemap'
import { seed } from '#prisma/seed'
import { useDatabase } from '#test/database'

useDatabase()
beforeEach(seed)

const asked = { locales: ['en', 'de'], baseUrl: 'https://status.example.com' }

const parser = new XMLParser({ isArray: (name) => ['url', 'sitemap'].includes(name) })
function locations(text: string | null): string[] {
  expect(XMLValidator.validate(text ?? '')).toBe(true)
  const { urlset, sitemapindex } = parser.parse(text ?? '')
  return (urlset?.url ?? sitemapindex.sitemap).map(({ loc }: { loc: string }) => loc)
}

test('a small page has one sitemap with every address in every language', async () => {
  const { slugs } = await publicSlugs(null, 100)
  const found = locations(await sitemap(asked))
  expect(found).toHaveLength((slugs.length + 4) * 2)
  expect(found).toContain('https://status.example.com/de/history')
  expect(found).toContain(`https://status.example.com/en/incidents/${slugs[0]}`)
  expect(await sitemapFiles()).toBe(0)
  expect(await sitemapFile(1, asked)).toBeNull()
})

test('a large one has an index of files that hold the same together', async () => {
  const length = 2
  const whole = locations(await sitemap(asked))
  const files = await sitemapFiles(length)
  expect(files).toBeGreaterThan(1)
  expect(locations(await sitemap({ ...asked, length }))).toEqual(
    Array.from({ length: files }, (_, i) => `https://status.example.com/sitemaps/${i + 1}.xml`),
  )
  const parts: string[] = []
  for (let n = 1; n <= files; n++) parts.push(...locations(await sitemapFile(n, { ...asked, length })))
  expect(parts.sort()).toEqual(whole.sort())
  expect(await sitemapFile(files + 1, { ...asked, length })).toBeNull()
})

test('incidents are handed out page by page, each once, newest first', async () => {
  const { slugs: all, next: none } = await publicSlugs(null, 100)
  expect(none).toBeNull()
  const found: string[] = []
  for (let after: string | null = null, first = true; first || after; first = false) {
    const page = await publicSlugs(after, 1)
    found.push(...page.slugs)
    after = page.next
  }
  expect(found).toEqual(all)
  expect(await publicRedirects(null, 10)).toEqual({ slugs: [], next: null })
})
