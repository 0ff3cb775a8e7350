import { notFound } from 'next/navigation'
import { cache } from 'react'
import { staffMaintenance } from '#domain/maintenance/queries'
import { DomainError } from '#lib/errors'
import { staff } from '../../../session'

/** Planned work for whoever is signed in; the 404 page where there is none. */
export const maintenancePage = cache(async (locale: string, slug: string) => {
  const { actor } = await staff(locale)
  try {
    return { actor, maintenance: await staffMaintenance(actor, decodeURIComponent(slug), locale) }
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') notFound()
    throw error
  }
})
