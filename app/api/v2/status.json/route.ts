import { allowReading, statuspage } from '#app/api/v2/statuspage'
import { publicServices } from '#domain/service/public-services'
import { statusForm } from '#domain/service/statuspage'

export const dynamic = 'force-dynamic'

export const OPTIONS = allowReading

export const GET = statuspage(async () => ({ status: statusForm(await publicServices()) }))
