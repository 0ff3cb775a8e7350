import { allowReading, statusOf, statuspage } from '#app/api/v2/statuspage'
import { publicServices } from '#domain/service/public-services'

export const dynamic = 'force-dynamic'

export const OPTIONS = allowReading

export const GET = statuspage(async () => ({ status: statusOf(await publicServices()) }))
