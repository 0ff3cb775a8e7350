import { pageUrl } from '#app/api/v1/incidents/show'
import { type Answer, ok } from '#app/api/v1/methods'
import type { IncidentView } from '#domain/incident/incident'
import { summaryJson } from '#domain/incident/json'
import { listIncidents, publicHistory, publicIncidents } from '#domain/incident/queries'
import { summaryOf } from '#domain/incident/story'
import type { Actor } from '#domain/staff/staff'
import { notFound } from '#lib/errors'

const pageLength = 50

const link = (month: string, rel: string) => `</api/v1/history/${month}>; rel="${rel}"`

const rowOf = (view: IncidentView, locale: string) => summaryJson(summaryOf(view), pageUrl(view.slug, locale))

/**
 * GET of all incidents, newest first: the last 50 public ones, and where there are more a link to the month in
 * which the list breaks off. With a token drafts and withdrawn ones too, open ones first.
 */
export async function listed(actor: Actor, locale: string): Promise<Answer> {
  if (actor.kind !== 'reader') {
    const views = await listIncidents(actor, locale)
    const incidents = views.map((view) => ({
      ...rowOf(view, locale),
      publication: view.publication,
      version: view.version,
    }))
    return ok({ incidents })
  }
  const views = await publicIncidents(locale, { take: pageLength + 1 })
  const last = views[pageLength - 1]
  return {
    ...ok({ incidents: views.slice(0, pageLength).map((view) => rowOf(view, locale)) }),
    headers:
      views.length > pageLength && last
        ? { Link: link(last.startedAt.toISOString().slice(0, 7), 'next') }
        : {},
  }
}

/** GET of a month of public history, with links to the months beside it. */
export async function listedMonth(month: string, locale: string): Promise<Answer> {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw notFound('month', month)
  const { days, previous, next } = await publicHistory(month, locale)
  const incidents = days.flatMap((day) => day.incidents)
  const links = [...(next ? [link(next, 'prev')] : []), ...(previous ? [link(previous, 'next')] : [])]
  return {
    ...ok({ month, incidents: incidents.map((one) => summaryJson(one, pageUrl(one.slug, locale))) }),
    headers: links.length > 0 ? { Link: links.join(', ') } : {},
  }
}
