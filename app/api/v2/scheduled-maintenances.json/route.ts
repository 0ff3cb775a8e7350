import { allowReading, maintenanceList, statuspage } from '#app/api/v2/statuspage'

export const dynamic = 'force-dynamic'

export const OPTIONS = allowReading

export const GET = statuspage((locale) => maintenanceList(locale, 'all'))
