import { z } from 'zod'
import { Body, Instant, Title } from '#domain/incident/schema'
import { Slug } from '#domain/service/schema'

const services = z.array(Slug).min(1).max(200)

export const MaintenancePlan = z.strictObject({
  title: Title,
  body: Body.optional(),
  services,
  startsAt: Instant,
  endsAt: Instant,
  slug: Slug.optional(),
  sourceLocale: z.string().optional(),
})

export const MaintenanceChange = z.strictObject({
  title: Title.optional(),
  /** Null takes the words back. */
  body: Body.nullable().optional(),
  services: services.optional(),
  startsAt: Instant.optional(),
  endsAt: Instant.optional(),
  /** From when on the work is done and watched. */
  verifyingAt: Instant.nullable().optional(),
})
