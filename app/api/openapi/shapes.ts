import { z } from 'zod'
import { impacts, incidentStatuses } from '#domain/incident/incident'
import { remediationStates } from '#domain/remediation/remediation'
import { serviceStatuses } from '#domain/service/service'

// What the API answers. Members may be added at any time, so every object stays open.

const instant = z.iso.datetime().describe('An instant in ISO 8601, in UTC')
const markdown = z.string().nullable().describe('Markdown; null where there are no words')
const day = z.iso.date()

const prose = z
  .record(
    z.string(),
    z.looseObject({
      locale: z.string(),
      provenance: z.enum(['source', 'machine', 'machine_reviewed', 'human']),
      stale: z.boolean(),
    }),
  )
  .describe(
    'By the name of each text beside it: its language, who made it, and whether the source changed since',
  )

const state = z.looseObject({ slug: z.string(), name: z.string(), status: z.enum(serviceStatuses) })
const version = z.int().describe('Send it back as `If-Match: "3"`')

export const Service = z
  .looseObject({
    slug: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    group: z.looseObject({ slug: z.string(), name: z.string() }).nullable(),
    position: z.int(),
    status: z.enum(serviceStatuses),
    version,
  })
  .meta({ id: 'Service' })

export const Services = z.looseObject({ services: z.array(Service) }).meta({ id: 'Services' })

export const ServiceGroups = z
  .looseObject({ groups: z.array(z.looseObject({ slug: z.string(), name: z.string() })) })
  .meta({ id: 'ServiceGroups' })

export const Entry = z
  .looseObject({
    id: z.string(),
    kind: z.string(),
    status: z.enum(incidentStatuses).optional().describe('Only on an update'),
    nextUpdateBy: instant.nullable().optional(),
    occurredAt: instant,
    postedAt: instant,
    correctedAt: instant.nullable(),
    services: z.array(state),
    body: markdown,
    prose,
    version: version.optional().describe('With a token: the version of the story'),
  })
  .meta({ id: 'Entry' })

const RemediationItem = z.looseObject({
  id: z.string(),
  text: markdown,
  droppedReason: markdown,
  prose,
  state: z.enum(remediationStates),
  targetDate: day.nullable(),
  doneDate: day.nullable(),
})

export const OpenRemediation = z
  .looseObject({
    items: z.array(
      RemediationItem.extend({
        incident: z.looseObject({ slug: z.string(), title: z.string().nullable(), prose }),
      }),
    ),
  })
  .meta({ id: 'OpenRemediation' })

const Finding = z.looseObject({ id: z.string() })

export const Postmortem = z
  .looseObject({
    state: z.enum(['pending', 'draft', 'published', 'not_planned']),
    dueBy: instant.nullable(),
    overdue: z.boolean(),
    publishedAt: instant.nullable(),
    correctedAt: instant.nullable(),
    summary: markdown,
    rootCause: markdown,
    resolution: markdown,
    moreInformation: markdown,
    noRemediationReason: markdown,
    notPlannedReason: markdown,
    prose,
    remediationItems: z.array(RemediationItem),
    changed: z
      .boolean()
      .optional()
      .describe('With a token: whether publishing would change what readers see'),
    missing: z.array(z.string()).optional().describe('With a token: what must be there before publishing'),
    findings: z.array(Finding).optional().describe('With a token: what the prose seems to get wrong'),
    version: version.optional(),
  })
  .meta({ id: 'Postmortem' })

const head = {
  slug: z.string(),
  title: z.string().nullable(),
  prose,
  status: z.enum(incidentStatuses),
  impact: z.enum(impacts),
  startedAt: instant,
  resolvedAt: instant.nullable(),
  nextUpdateBy: instant.nullable(),
  url: z.url(),
  services: z.array(state),
  publication: z.enum(['draft', 'published', 'withdrawn']).optional().describe('With a token'),
  version: version.optional().describe('With a token'),
}

const IncidentSummary = z
  .looseObject({ ...head, latestUpdate: Entry.nullable(), postmortem: z.looseObject({ state: z.string() }) })
  .meta({ id: 'IncidentSummary' })

export const Incidents = z.looseObject({ incidents: z.array(IncidentSummary) }).meta({ id: 'Incidents' })

export const Month = z
  .looseObject({ month: z.string(), incidents: z.array(IncidentSummary) })
  .meta({ id: 'Month' })

const Correction = z
  .looseObject({
    id: z.string(),
    correctedAt: instant,
    reason: markdown,
    prose,
    parts: z.array(
      z.looseObject({
        part: z
          .string()
          .describe('`title`, `entry`, `withdrawal` (of an entry), or a part of the postmortem'),
        entryId: z.string().nullable(),
        before: markdown,
        after: markdown,
        withheld: z.boolean().describe('True where the former words are no longer shown'),
      }),
    ),
  })
  .describe('A note that words which readers had seen were changed')

export const Incident = z
  .looseObject({
    ...head,
    windows: z.array(
      z.looseObject({
        service: z.string(),
        status: z.enum(serviceStatuses),
        startedAt: instant,
        endedAt: instant.nullable(),
      }),
    ),
    window: z.looseObject({ startedAt: instant, endedAt: instant.nullable() }).nullable(),
    timeline: z.array(Entry),
    withdrawn: z
      .array(
        z.looseObject({
          id: z.string(),
          kind: z.string(),
          occurredAt: instant,
          postedAt: instant,
          withdrawnAt: instant,
        }),
      )
      .describe('Entries that were taken back; `corrections` say why'),
    postmortem: Postmortem,
    corrections: z.array(Correction).describe('Newest first'),
    sourceLocale: z.string(),
    sourceUrl: z.string().nullable(),
    locales: z.array(z.string()),
    publishedAt: instant.nullable(),
    updatedAt: instant,
  })
  .meta({ id: 'Incident' })

export const Maintenance = z
  .looseObject({
    slug: z.string(),
    title: z.string().nullable(),
    body: markdown,
    prose,
    status: z.enum(['scheduled', 'in_progress', 'verifying', 'completed', 'cancelled']),
    startsAt: instant,
    verifyingAt: instant.nullable(),
    endsAt: instant,
    services: z.array(z.looseObject({ slug: z.string(), name: z.string() })),
    cancelledAt: instant.nullable(),
    entries: z.array(
      z.looseObject({
        id: z.string().nullable().describe('Null where it says it by itself'),
        kind: z.enum(['planned', 'rescheduled', 'update', 'started', 'verifying', 'completed', 'cancelled']),
        occurredAt: instant,
        body: markdown,
        times: z.looseObject({ startsAt: instant, endsAt: instant }).nullable(),
      }),
    ),
    corrections: z.array(Correction).describe('Newest first'),
    url: z.url(),
    publishedAt: instant,
    updatedAt: instant,
    publication: z.enum(['draft', 'published', 'withdrawn']).optional().describe('With a token'),
    version: version.optional().describe('With a token'),
  })
  .meta({ id: 'Maintenance' })

export const Maintenances = z.looseObject({ maintenances: z.array(Maintenance) }).meta({ id: 'Maintenances' })

const Term = z
  .looseObject({ id: z.string(), locale: z.string(), term: z.string(), rendering: z.string().nullable() })
  .meta({ id: 'Term' })

export const Terms = z.looseObject({ terms: z.array(Term) }).meta({ id: 'Terms' })

export const Archived = z.looseObject({ slug: z.string() }).meta({ id: 'Archived' })

export const Named = z.looseObject({ id: z.string() }).meta({ id: 'Named' })

export const Hold = z
  .looseObject({ hold: z.boolean().nullable().describe('null: as the settings say') })
  .meta({ id: 'Hold' })

export const Counted = z
  .looseObject({ texts: z.int().describe('How many texts that concerns') })
  .meta({ id: 'Counted' })

export const WaitingTranslations = z
  .looseObject({
    waiting: z.array(
      z.looseObject({
        slug: z.string(),
        locale: z.string(),
        open: z.boolean(),
        missing: z.int(),
        stale: z.int(),
        unreviewed: z.int().describe('Held until somebody has reviewed them'),
        failed: z.int().describe('Given up by the machine'),
        since: instant,
      }),
    ),
  })
  .meta({ id: 'WaitingTranslations' })

export const TranslationDesk = z
  .looseObject({
    locale: z.string(),
    sourceLocale: z.string(),
    held: z.boolean(),
    draft: z.boolean().describe('There are newer words that are not ready to translate'),
    parts: z.array(
      z.looseObject({
        kind: z.string(),
        textId: z.string(),
        state: z.enum(['current', 'stale', 'missing']),
        source: z.looseObject({ revisionId: z.string(), body: z.string(), since: instant }),
        translation: z
          .looseObject({ body: z.string(), provenance: z.string(), held: z.boolean() })
          .nullable(),
        failure: z.looseObject({ detail: z.string(), nextAt: instant.nullable() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'TranslationDesk' })

export const Accepted = z.looseObject({ status: z.string() }).meta({ id: 'Accepted' })

export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    errors: z
      .array(z.looseObject({ field: z.string(), pointer: z.string(), code: z.string(), detail: z.string() }))
      .optional(),
  })
  .describe('RFC 9457; see the table of codes in the documentation')
  .meta({ id: 'Problem' })
