import { z } from 'zod'
import { correctionFields } from '#domain/correction/schema'
import { Body, Instant, Title } from '#domain/incident/schema'
import { Slug } from '#domain/service/schema'

const services = z.array(Slug).min(1).max(200)

/** Whether followers are told. */
const notify = z.boolean().default(true)

export const MaintenancePlan = z.strictObject({
  title: Title,
  body: Body.optional(),
  services,
  startsAt: Instant,
  endsAt: Instant,
  slug: Slug.optional(),
  sourceLocale: z.string().optional(),
  /** Keeps it from readers until it is published. */
  draft: z.boolean().default(false),
  /** False: nobody hears of it by mail, now or when it begins and ends. */
  notify,
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
  notify,
  ...correctionFields,
})

/** Other words for something that was said of it. */
export const MaintenanceCorrection = z.strictObject({ body: Body, ...correctionFields })

export const MaintenanceUpdate = z.strictObject({
  body: Body,
  /** From now on the work is done and watched. */
  verifying: z.boolean().default(false),
  notify,
})

/** What is said, if anything, with a step that needs no words: publishing, beginning, ending, calling off. */
export const MaintenanceStep = z.strictObject({ body: Body.optional(), notify })
