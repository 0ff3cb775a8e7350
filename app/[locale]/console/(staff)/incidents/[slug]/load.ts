import { notFound } from 'next/navigation'
import { cache } from 'react'
import { draftIncident, staffIncident } from '#domain/incident/queries'
import { postmortemDraft } from '#domain/postmortem/queries'
import { DomainError } from '#lib/errors'
import { staff } from '../../../session'

/** An incident for whoever is signed in; the 404 page where there is none. */
export const incidentPage = cache(async (locale: string, slug: string) => {
  const person = await staff(locale)
  const incident = await found(staffIncident(person.actor, decodeURIComponent(slug), locale))
  return { ...person, incident }
})

/** Its postmortem as editors see it. */
export const postmortemPage = cache(async (locale: string, slug: string) => {
  const { actor, incident } = await incidentPage(locale, slug)
  return found(postmortemDraft(actor, incident.slug))
})

/** It as it would read once everything is published. */
export const previewPage = cache(async (locale: string, slug: string, reading: string) => {
  const { actor, incident } = await incidentPage(locale, slug)
  return found(draftIncident(actor, incident.slug, reading))
})

async function found<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') notFound()
    throw error
  }
}
