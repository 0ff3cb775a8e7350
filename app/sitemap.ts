import type { MetadataRoute } from 'next'
import { offered } from '#app/reader'
import { publicSlugs } from '#domain/incident/queries'
import { settings } from '#domain/settings/queries'
import { env } from '#lib/env'

export const dynamic = 'force-dynamic'

/** The overview in every language of the page, and every public incident in those its words exist in. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [held, slugs] = await Promise.all([settings(), publicSlugs()])
  const all = offered(held)
  const inEachLanguage = (path: string, codes: string[], lastModified?: Date): MetadataRoute.Sitemap =>
    codes.map((code) => ({
      url: `${env().baseUrl}/${code}${path}`,
      ...(lastModified ? { lastModified } : {}),
      alternates: {
        languages: Object.fromEntries(codes.map((other) => [other, `${env().baseUrl}/${other}${path}`])),
      },
    }))
  return [
    ...inEachLanguage('', all),
    ...inEachLanguage('/history', all),
    ...slugs.flatMap(({ slug, updatedAt, locales }) =>
      inEachLanguage(
        `/incidents/${slug}`,
        all.filter((code) => locales.includes(code)),
        updatedAt,
      ),
    ),
  ]
}
