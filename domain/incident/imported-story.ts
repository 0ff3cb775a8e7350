import { z } from 'zod'
import { impacts, incidentStatuses } from '#domain/incident/incident'
import { Instant, Title } from '#domain/incident/schema'
import { remediationStates } from '#domain/remediation/remediation'
import { Slug } from '#domain/service/schema'
import { serviceStatuses } from '#domain/service/service'

const Words = z.string().trim().min(1).max(50_000)
const Part = Words.nullable().default(null)
const Day = z.iso.date().nullable().default(null)

/** A story told elsewhere, as an importer hands it over. Entries oldest first; prose is Markdown in `locale`. */
export const ImportedStory = z.strictObject({
  /** The same for the same article: a second import of it changes nothing. */
  key: z.string().min(1),
  locale: z.string().min(2),
  /** Null where these are the authoritative words. */
  translation: z
    .strictObject({
      provenance: z.enum(['machine', 'machine_reviewed', 'human']),
      sourceLocale: z.string().min(2),
    })
    .nullable(),
  /** An incident that gains this telling; a new one is made without it. */
  incident: Slug.optional(),
  slug: Slug.optional(),
  title: Title.nullable(),
  impact: z.enum(impacts),
  /** Services in the windows; one with a name is made where it does not exist. */
  services: z
    .array(z.strictObject({ slug: Slug, name: z.string().trim().min(1).max(120).optional() }))
    .default([]),
  serviceStatus: z.enum(serviceStatuses).exclude(['operational', 'under_maintenance']),
  windows: z.array(z.strictObject({ startedAt: Instant, endedAt: Instant.nullable() })),
  entries: z.array(
    z.strictObject({ occurredAt: Instant, status: z.enum(incidentStatuses), body: Words.nullable() }),
  ),
  summary: Part,
  rootCause: Part,
  resolution: Part,
  moreInformation: Part,
  noRemediationReason: Part,
  remediationItems: z
    .array(z.strictObject({ text: Words, state: z.enum(remediationStates), targetDate: Day, doneDate: Day }))
    .default([]),
  sourceUrl: z.url({ protocol: /^https?$/ }).optional(),
  publish: z.boolean().default(false),
})

export type ImportedStory = z.output<typeof ImportedStory>

/** Where the story contradicts what is stored, or adds to it. `entry` and `item` are places in the story. */
export type ImportNote = {
  code:
    | 'stored_window_differs'
    | 'stored_entry_missing'
    | 'stored_status_differs'
    | 'stored_text_differs'
    | 'stored_item_missing'
    | 'stored_item_state_differs'
    | 'stored_source_differs'
    | 'provenance_assumed'
    | 'window_not_stored'
    | 'entry_added'
    | 'entry_not_added'
    | 'source_attached'
  params: Record<string, string>
  entry?: number
  item?: number
}

/** The parts of a postmortem that an article may hold. */
export const storyParts = [
  'summary',
  'rootCause',
  'resolution',
  'moreInformation',
  'noRemediationReason',
] as const
