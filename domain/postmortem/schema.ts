import { z } from 'zod'
import { correctionFields } from '#domain/correction/schema'
import { Body, Instant } from '#domain/incident/schema'
import { remediationStates } from '#domain/remediation/remediation'

/** Null takes a part back. */
const Part = Body.nullable().optional()

/** A calendar day `YYYY-MM-DD`. */
const Day = z.iso.date()

export const RemediationItemInput = z.strictObject({
  id: z.string().optional(),
  text: Body,
  state: z.enum(remediationStates).default('planned'),
  targetDate: Day.nullable().optional(),
  doneDate: Day.nullable().optional(),
  droppedReason: Body.nullable().optional(),
})

export const PostmortemInput = z
  .strictObject({
    summary: Part,
    rootCause: Part,
    resolution: Part,
    moreInformation: Part,
    remediationItems: z.array(RemediationItemInput).max(100).optional(),
    noRemediationReason: Part,
    dueBy: Instant.nullable().optional(),
    notPlannedReason: Part,
    ...correctionFields,
  })
  .refine((p) => !(p.remediationItems?.length && p.noRemediationReason), {
    path: ['noRemediationReason'],
    params: { code: 'items_given' },
  })

export const PostmortemPublication = z.strictObject({
  notify: z.boolean().default(true),
  /** A change too small to tell anybody about; it is marked as corrected all the same. */
  minor: z.boolean().default(false),
  /** What becomes of translations by machine; left as it is unless given. */
  translations: z.enum(['hold', 'publish']).optional(),
  /** Findings accepted, by id, each with the reason. */
  accept: z.record(z.string(), z.string().trim().min(1).max(500)).default({}),
  ...correctionFields,
})
