import { z } from 'zod'
import { correctionFields } from '#domain/correction/schema'
import { impacts, incidentStatuses, milestoneKinds } from '#domain/incident/incident'
import { Slug } from '#domain/service/schema'
import { serviceStatuses } from '#domain/service/service'

/** An instant in ISO 8601 with an offset or `Z`; a `Date` passes too. */
export const Instant = z.union([
  z.date(),
  z.iso.datetime({ offset: true }).transform((value) => new Date(value)),
])

/** Markdown by staff. */
export const Body = z.string().trim().min(1).max(20_000)
export const Title = z.string().trim().min(1).max(200)

const Status = z.enum(incidentStatuses)
export const States = z
  .array(z.strictObject({ slug: Slug, status: z.enum(serviceStatuses) }))
  .max(200)
  .refine((states) => new Set(states.map((state) => state.slug)).size === states.length, {
    params: { code: 'duplicate_service' },
  })

export const Declaration = z.strictObject({
  title: Title,
  impact: z.enum(impacts),
  startedAt: Instant.optional(),
  services: States.default([]),
  update: z.strictObject({
    status: Status,
    body: Body,
    occurredAt: Instant.optional(),
    nextUpdateBy: Instant.nullable().optional(),
  }),
  slug: Slug.optional(),
  /** The language the staff write this story in; the page's source locale unless given. */
  sourceLocale: z.string().optional(),
  draft: z.boolean().default(false),
  notify: z.boolean().default(true),
})

export const UpdateInput = z.strictObject({
  status: Status,
  body: Body,
  occurredAt: Instant.optional(),
  services: States.default([]),
  nextUpdateBy: Instant.nullable().optional(),
  /** When resolving: the end of windows still open, where it is not the entry's own instant. */
  endedAt: Instant.optional(),
  notify: z.boolean().default(true),
})

export const MilestoneInput = z.strictObject({
  kind: z.enum(milestoneKinds),
  body: Body.optional(),
  occurredAt: Instant,
})

export const Correction = z.strictObject({
  body: Body.optional(),
  status: Status.optional(),
  kind: z.enum(milestoneKinds).optional(),
  occurredAt: Instant.optional(),
  nextUpdateBy: Instant.nullable().optional(),
  ...correctionFields,
})

/** Why an entry is withdrawn, for readers. Needed where they have seen it. */
export const Withdrawal = z.strictObject({ reason: correctionFields.reason })

export const WindowInput = z.strictObject({
  service: Slug,
  status: z.enum(serviceStatuses).exclude(['operational', 'under_maintenance']),
  startedAt: Instant,
  endedAt: Instant.nullable().optional(),
})

export const IncidentChange = z.strictObject({
  title: Title.optional(),
  impact: z.enum(impacts).optional(),
  windows: z.array(WindowInput).max(500).optional(),
  slug: Slug.optional(),
  ...correctionFields,
})

export const PublicationInput = z.strictObject({ notify: z.boolean().default(true) })

export const TranslationInput = z.strictObject({
  provenance: z.enum(['machine', 'machine_reviewed', 'human']),
  title: Title.optional(),
  updates: z.array(z.strictObject({ id: z.string(), body: Body })).optional(),
  postmortem: z
    .strictObject({
      summary: Body.optional(),
      rootCause: Body.optional(),
      resolution: Body.optional(),
      moreInformation: Body.optional(),
      noRemediationReason: Body.optional(),
      notPlannedReason: Body.optional(),
      remediationItems: z
        .array(z.strictObject({ id: z.string(), text: Body.optional(), droppedReason: Body.optional() }))
        .optional(),
    })
    .optional(),
})
