import { auth, singleSignOn } from '#domain/staff/auth'

/**
 * Only the way back from the organisation's own sign-in comes in here. Everything else about sessions goes through
 * the console's actions, which know the verbs and write the events.
 */
export async function GET(request: Request) {
  const { pathname } = new URL(request.url)
  if (pathname !== `/api/auth/callback/${singleSignOn}`) return new Response(null, { status: 404 })
  return auth().handler(request)
}
