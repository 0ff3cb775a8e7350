import { settings } from '#domain/settings/queries'
import type { SettingsView } from '#domain/settings/settings'
import { isLocale, pseudoLocale } from '#i18n/locales'
import { env } from '#lib/env'
import { notFound } from '#lib/errors'
import { problem } from '#lib/problem'

/** Media types of what stands beside the pages. */
export const mediaTypes = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  jsonFeed: 'application/feed+json; charset=utf-8',
  json: 'application/json; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
} as const

export type Asked = { locale: string; page: SettingsView; baseUrl: string }

/** A document, where its subject lives now (a slug), or null where the public knows of none. */
type Held = string | { redirect: string } | null

/** The answer of a document: its bytes, 301 to its new address, 404, or a problem. Any site may read it. */
export async function answerWith(type: keyof typeof mediaTypes, make: () => Promise<Held>, moved = '') {
  let response: Response
  try {
    const held = await make()
    if (held === null) throw notFound('document', moved)
    response =
      typeof held === 'string'
        ? new Response(held, { headers: { 'Content-Type': mediaTypes[type] } })
        : new Response(null, { status: 301, headers: { Location: moved.replace('*', held.redirect) } })
  } catch (error) {
    response = problem(error)
  }
  response.headers.set('Access-Control-Allow-Origin', '*')
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-cache')
  return response
}

/** What a document is made in; null for a language that the page is not published in. */
export async function asked(locale?: string): Promise<Asked | null> {
  const page = await settings()
  const wanted = locale ?? page.sourceLocale
  const offered = isLocale(wanted) && (page.locales.includes(wanted) || wanted === pseudoLocale)
  return offered ? { locale: wanted, page, baseUrl: env().baseUrl } : null
}

type LocaleContext = { params: Promise<{ locale: string }> }

/** GET of a document of the whole page. */
export const pageDocument =
  (type: keyof typeof mediaTypes, make: (asked: Asked) => Promise<string>) =>
  async (_: Request, { params }: LocaleContext): Promise<Response> => {
    const { locale } = await params
    return answerWith(type, async () => {
      const reader = await asked(locale)
      return reader && make(reader)
    })
  }

type IncidentContext = { params: Promise<{ locale: string; slug: string }> }

/** GET of a document that readers find at an incident's address with `ending`; a former slug leads to the present one. */
export const incidentDocument =
  (type: keyof typeof mediaTypes, ending: string, make: (slug: string, asked: Asked) => Promise<Held>) =>
  async (_: Request, { params }: IncidentContext): Promise<Response> => {
    const { locale, slug } = await params
    const find = async () => {
      const reader = slug.includes('\0') ? null : await asked(locale)
      return reader && make(slug, reader)
    }
    return answerWith(type, find, `/${locale}/incidents/*${ending}`)
  }
