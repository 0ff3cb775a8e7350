import { type Answer, ok } from '#app/api/v1/methods'
import { incidentJson } from '#domain/incident/json'
import { draftIncident, publicIncident, staffIncident } from '#domain/incident/queries'
import { postmortemDraftJson, postmortemJson } from '#domain/postmortem/json'
import { postmortemDraft } from '#domain/postmortem/queries'
import { type Actor, may } from '#domain/staff/staff'
import { env } from '#lib/env'
import { DomainError, notFound } from '#lib/errors'

type Public = Awaited<ReturnType<typeof publicStory>>
type Story = Public | Awaited<ReturnType<typeof staffStory>>

/** The page that tells `slug` in `locale`. */
export const pageUrl = (slug: string, locale: string) => `${env().baseUrl}/${locale}/incidents/${slug}`

async function publicStory(slug: string, locale: string) {
  const held = await publicIncident(slug, locale)
  if (!held) throw notFound('incident', slug)
  if ('redirect' in held) return held
  const { incident } = held
  return incidentJson(incident, pageUrl(slug, locale), postmortemJson(incident.postmortem))
}

/** The version is read first: words newer than it cost a needless 412, older ones would be lost. */
async function staffStory(actor: Actor, slug: string, locale: string) {
  const incident = await staffIncident(actor, slug, locale)
  const preview = await draftIncident(actor, slug, locale)
  const draft = await postmortemDraft(actor, slug)
  const { publication, version } = incident
  const postmortem = postmortemDraftJson(incident.postmortem, preview.postmortem, draft)
  return {
    ...incidentJson(incident, pageUrl(slug, locale), postmortem),
    publishedAt: publication === 'draft' ? null : incident.publishedAt,
    publication,
    version,
  }
}

/** What readers may see without a token, and everything with one. */
async function story(actor: Actor, slug: string, locale: string): Promise<Story> {
  if (actor.kind === 'reader') return publicStory(slug, locale)
  try {
    return await staffStory(actor, slug, locale)
  } catch (error) {
    const former = error instanceof DomainError && error.code === 'not_found'
    const held = former ? await publicIncident(slug, locale) : null
    if (held && 'redirect' in held) return held
    throw error
  }
}

const moved = (slug: string, locale: string, rest = ''): Answer => ({
  status: 301,
  headers: { Location: `/api/v1/incidents/${slug}${rest}?locale=${locale}` },
})

/** GET of an incident; a former slug leads to the present one. */
export async function found(actor: Actor, slug: string, locale: string): Promise<Answer> {
  const held = await story(actor, slug, locale)
  return 'redirect' in held ? moved(held.redirect, locale) : ok(held)
}

/** GET of one entry. */
export async function foundEntry(actor: Actor, slug: string, id: string, locale: string): Promise<Answer> {
  const held = await story(actor, slug, locale)
  if ('redirect' in held) return moved(held.redirect, locale, `/entries/${id}`)
  const entry = held.timeline.find((one) => one.id === id)
  if (!entry) throw notFound('entry', id)
  return ok({ ...entry, ...versionOf(held) })
}

/** GET of the postmortem. */
export async function foundPostmortem(actor: Actor, slug: string, locale: string): Promise<Answer> {
  const held = await story(actor, slug, locale)
  return 'redirect' in held ? moved(held.redirect, locale, '/postmortem') : ok(postmortemOf(held))
}

const versionOf = (held: object) => ('version' in held ? { version: held.version } : {})

const postmortemOf = (held: Exclude<Story, { redirect: string }>) => ({
  ...held.postmortem,
  ...versionOf(held),
})

/** What a write to an incident is answered; a token that may not read learns no more than the address. */
export const shown = async (actor: Actor, slug: string, locale: string) =>
  may(actor, 'incident:read') ? staffStory(actor, slug, locale) : { slug, url: pageUrl(slug, locale) }

/** What a write to an entry is answered. */
export async function shownEntry(actor: Actor, slug: string, id: string, locale: string) {
  if (!may(actor, 'incident:read')) return { id }
  const { timeline, version } = await staffStory(actor, slug, locale)
  return { id, ...timeline.find((entry) => entry.id === id), version }
}

/** What a write to a postmortem is answered. */
export const shownPostmortem = async (actor: Actor, slug: string, locale: string) =>
  may(actor, 'incident:read') ? postmortemOf(await staffStory(actor, slug, locale)) : { slug }
