import type { MetadataRoute } from 'next'
import { env } from '#lib/env'

export const dynamic = 'force-dynamic'

/** Everything public may be read; the console and confirmation links are nobody's business. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/*/console', '/*/subscriptions/', '/api/'] },
    sitemap: `${env().baseUrl}/sitemap.xml`,
  }
}
