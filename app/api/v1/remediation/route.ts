import { methods, ok } from '#app/api/v1/methods'
import { openItemJson } from '#domain/remediation/json'
import { publicRemediation } from '#domain/remediation/queries'

export const { GET, HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = methods({
  GET: async ({ locale }) => ok({ items: (await publicRemediation(locale)).items.map(openItemJson) }),
})
