import { openApi } from '#app/api/openapi/document'

export const dynamic = 'force-static'

/** The description of the API for programs. */
export const GET = () =>
  Response.json(openApi(), { headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' } })
