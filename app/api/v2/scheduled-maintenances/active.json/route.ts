import { allowReading, statuspage } from '#app/api/v2/statuspage'
import { scheduledMaintenances } from '#domain/maintenance/statuspage'

export const dynamic = 'force-dynamic'

export const OPTIONS = allowReading

export const GET = statuspage(async () => ({ scheduled_maintenances: await scheduledMaintenances() }))
