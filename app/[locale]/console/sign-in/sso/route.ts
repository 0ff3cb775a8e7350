import { auth, singleSignOn } from '#domain/staff/auth'
import { env } from '#lib/env'

type Context = { params: Promise<{ locale: string }> }

/** Leads to the organisation's own sign-in. A link, because a form must not lead to another site. */
export async function GET(request: Request, { params }: Context) {
  const { locale } = await params
  const { baseUrl, oidc } = env()
  const failed = `${baseUrl}/${locale}/console/sign-in?error=sso`
  if (!oidc) return Response.redirect(failed, 303)
  const headers = new Headers({ 'content-type': 'application/json', origin: baseUrl })
  for (const name of ['x-forwarded-for', 'user-agent']) {
    const value = request.headers.get(name)
    if (value) headers.set(name, value)
  }
  const answer = await auth().handler(
    new Request(`${baseUrl}/api/auth/sign-in/social`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        provider: singleSignOn,
        callbackURL: `${baseUrl}/${locale}/console`,
        errorCallbackURL: failed,
        disableRedirect: true,
      }),
    }),
  )
  const { url } = answer.ok ? ((await answer.json()) as { url?: string }) : { url: undefined }
  const response = new Response(null, {
    status: 303,
    headers: { Location: url ?? failed, 'Cache-Control': 'no-store' },
  })
  for (const cookie of answer.headers.getSetCookie()) response.headers.append('Set-Cookie', cookie)
  return response
}
