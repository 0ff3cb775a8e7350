import { notFound } from 'next/navigation'
import type { About } from '#domain/delivery/queries'
import { deliveryDetail } from '#domain/delivery/report-queries'
import type { Actor } from '#domain/staff/staff'
import { DomainError } from '#lib/errors'

/** How one message reached its followers; the 404 page where there is none. */
export async function deliveryPage(actor: Actor, about: About, eventId: string) {
  try {
    return await deliveryDetail(actor, about, eventId)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') notFound()
    throw error
  }
}
