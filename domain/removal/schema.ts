import { z } from 'zod'

/** An instant as a kept row holds it. */
const Kept = z.iso.datetime().transform((value) => new Date(value))

export const RemovedNote = z.strictObject({
  id: z.string(),
  body: z.string(),
  createdAt: Kept,
  createdBy: z.string().nullable(),
})

export const RemovedTemplate = z.strictObject({
  id: z.string(),
  kind: z.enum(['declaration', 'update', 'postmortem']),
  name: z.string(),
  fields: z.record(z.string(), z.string()),
  version: z.number(),
})

export const RemovedTerm = z.strictObject({
  id: z.string(),
  locale: z.string(),
  term: z.string(),
  rendering: z.string().nullable(),
})

export const RemovedDraft = z.strictObject({
  id: z.string(),
  kind: z.string(),
  values: z.record(z.string(), z.array(z.string())),
  input: z.json(),
  publishAt: Kept,
  failedAt: Kept.nullable(),
  failure: z.string().nullable(),
  createdBy: z.string(),
  savedAt: Kept,
})

export const RemovedItem = z.strictObject({
  id: z.string(),
  textId: z.string(),
  droppedReasonId: z.string().nullable(),
  state: z.enum(['planned', 'in_progress', 'done', 'dropped']),
  targetDate: Kept.nullable(),
  doneDate: Kept.nullable(),
})

export const RemovedLogo = z.strictObject({ base64: z.base64() })

const KeptWindows = z.array(
  z.strictObject({
    serviceId: z.string(),
    status: z.enum(['degraded_performance', 'partial_outage', 'major_outage']),
    startedAt: Kept,
    endedAt: Kept.nullable(),
  }),
)

/** Impact windows before the entry `id` was withdrawn, and after. */
export const RemovedWindows = z.strictObject({ id: z.string(), before: KeptWindows, after: KeptWindows })
