import type { MetadataRoute } from 'next'
import { offered } from '#app/reader'
import { publicSlugs } from '#domain/incident/queries'
import { settings } from '#domain/settings/queries'
import { env } from '#lib/env'

export const dynamic = 'force-dynamic'

/** The overview and every public incident, each in every language of the page. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [held, slugs] = await Promise.all([settings(), publicSlugs()])
  const codes = offered(held)
  const inEachLanguage = (path: string, lastModified?: Date): MetadataRoute.Sitemap =>
    codes.map((code) => ({
      url: `${env().baseUrl}/${code}${path}`,
      ...(lastModified ? { lastModified } : {}),
      alternates: {
        languages: Object.fromEntries(codes.map((other) => [other, `${env().baseUrl}/${other}${path}`])),
      },
    }))
  return [
    ...inEachLanguage(''),
    ...inEachLanguage('/history'),
    ...slugs.flatMap(({ slug, updatedAt }) => inEachLanguage(`/incidents/${slug}`, updatedAt)),
  ]
}
