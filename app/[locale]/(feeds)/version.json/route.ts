import { pageDocument } from '#app/[locale]/(feeds)/document'
import { overviewVersion } from '#domain/incident/page-version'
import { publicOverview } from '#domain/incident/queries'

export const dynamic = 'force-dynamic'

export const GET = pageDocument('json', async ({ locale, page }) =>
  JSON.stringify(overviewVersion(await publicOverview(locale), page)),
)
