import type { z } from 'zod'
import {
  Accepted,
  Archived,
  Counted,
  Entry,
  Hold,
  Incident,
  Incidents,
  Maintenance,
  Maintenances,
  Month,
  Named,
  OpenRemediation,
  Postmortem,
  Problem,
  Service,
  Services,
  Terms,
  TranslationDesk,
  WaitingTranslations,
} from '#app/api/openapi/shapes'
import { BouncesInput } from '#domain/delivery/schema'
import { GlossaryTermInput } from '#domain/glossary/schema'
import {
  Correction,
  Declaration,
  IncidentChange,
  MilestoneInput,
  PublicationInput,
  TranslationInput,
  UpdateInput,
} from '#domain/incident/schema'
import {
  MaintenanceChange,
  MaintenanceCorrection,
  MaintenancePlan,
  MaintenanceStep,
  MaintenanceUpdate,
} from '#domain/maintenance/schema'
import { PostmortemInput, PostmortemPublication } from '#domain/postmortem/schema'
import { ServiceInput } from '#domain/service/schema'
import type { Permission } from '#domain/staff/staff'
import { Follow } from '#domain/subscription/schema'
import { TranslationHold } from '#domain/translation/schema'

/** A request that can be sent as it stands. `step` is its place in the story that all examples tell together. */
export type Example = { step: number; name: string; body?: unknown; status: number }

export type Operation = {
  id: string
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Below `/api/v1`. */
  path: string
  summary: string
  /** What the token must be allowed; without it the call needs no token. */
  scope?: Permission
  input?: z.ZodType
  /** Members of the input that the address says already. */
  said?: string[]
  /** By status. */
  answers: Record<number, z.ZodType | null>
  examples: Example[]
}

const notify = 'Tells followers unless `notify` is false.'

/** Every operation that staff's programs and readers' programs have. */
export const operations: Operation[] = [
  {
    id: 'listServices',
    method: 'get',
    path: '/services',
    summary: 'All services with their present state',
    answers: { 200: Services },
    examples: [{ step: 2, name: 'all', status: 200 }],
  },
  {
    id: 'readService',
    method: 'get',
    path: '/services/{slug}',
    summary: 'One service',
    answers: { 200: Service },
    examples: [{ step: 3, name: 'one', status: 200 }],
  },
  {
    id: 'archiveService',
    method: 'delete',
    path: '/services/{slug}',
    summary: 'Retire a service: old stories still name it, and putting it brings it back',
    scope: 'service:write',
    answers: { 200: Archived, 409: Problem },
    examples: [{ step: 45, name: 'retired', status: 200 }],
  },
  {
    id: 'putService',
    method: 'put',
    path: '/services/{slug}',
    summary: 'Make a service or change it',
    scope: 'service:write',
    input: ServiceInput,
    answers: { 200: Service, 201: Service },
    examples: [
      {
        step: 1,
        name: 'new',
        status: 201,
        body: {
          name: 'Shared inbox',
          description: 'Mails from customers',
          group: { slug: 'core', name: 'Core' },
        },
      },
    ],
  },
  {
    id: 'listIncidents',
    method: 'get',
    path: '/incidents',
    summary: 'The newest incidents; with a token drafts and withdrawn ones too',
    answers: { 200: Incidents },
    examples: [{ step: 5, name: 'newest', status: 200 }],
  },
  {
    id: 'declareIncident',
    method: 'post',
    path: '/incidents',
    summary: `Declare an incident. ${notify}`,
    scope: 'incident:write',
    input: Declaration,
    answers: { 201: Incident },
    examples: [
      {
        step: 4,
        name: 'declared',
        status: 201,
        body: {
          slug: 'late-messages',
          title: 'Messages arrive late',
          impact: 'major',
          startedAt: '2025-05-09T16:20:00Z',
          services: [{ slug: 'inbox', status: 'partial_outage' }],
          update: {
            status: 'investigating',
            body: 'We are looking into late messages.',
            occurredAt: '2025-05-09T16:30:00Z',
            nextUpdateBy: '2025-05-09T17:00:00Z',
          },
        },
      },
    ],
  },
  {
    id: 'readMonth',
    method: 'get',
    path: '/history/{month}',
    summary: 'A month of public incidents',
    answers: { 200: Month },
    examples: [{ step: 16, name: 'month', status: 200 }],
  },
  {
    id: 'listRemediation',
    method: 'get',
    path: '/remediation',
    summary: 'Remediation items that are planned or in progress, soonest first',
    answers: { 200: OpenRemediation },
    examples: [{ step: 35, name: 'open', status: 200 }],
  },
  {
    id: 'readIncident',
    method: 'get',
    path: '/incidents/{slug}',
    summary: 'The whole story',
    answers: { 200: Incident },
    examples: [{ step: 6, name: 'story', status: 200 }],
  },
  {
    id: 'changeIncident',
    method: 'patch',
    path: '/incidents/{slug}',
    summary: 'Change title, impact, impact windows or address',
    scope: 'incident:write',
    input: IncidentChange,
    answers: { 200: Incident },
    examples: [
      {
        step: 12,
        name: 'windows',
        status: 200,
        body: {
          impact: 'critical',
          windows: [
            {
              service: 'inbox',
              status: 'major_outage',
              startedAt: '2025-05-09T16:22:00Z',
              endedAt: '2025-05-09T17:38:00Z',
            },
          ],
        },
      },
    ],
  },
  {
    id: 'publishIncident',
    method: 'put',
    path: '/incidents/{slug}/publication',
    summary: `Publish a draft, or again what was withdrawn. ${notify}`,
    scope: 'incident:write',
    input: PublicationInput,
    answers: { 200: Incident },
    examples: [{ step: 21, name: 'again', status: 200, body: { notify: false } }],
  },
  {
    id: 'withdrawIncident',
    method: 'delete',
    path: '/incidents/{slug}/publication',
    summary: 'Withdraw it: readers get 404, staff keep it',
    scope: 'incident:write',
    answers: { 200: Incident },
    examples: [{ step: 20, name: 'withdrawn', status: 200 }],
  },
  {
    id: 'postUpdate',
    method: 'post',
    path: '/incidents/{slug}/updates',
    summary: `Post an update. ${notify}`,
    scope: 'incident:write',
    input: UpdateInput,
    answers: { 201: Entry },
    examples: [
      {
        step: 7,
        name: 'identified',
        status: 201,
        body: {
          status: 'identified',
          body: 'A full queue delays messages. We are adding workers.',
          occurredAt: '2025-05-09T16:55:00Z',
          services: [{ slug: 'inbox', status: 'degraded_performance' }],
        },
      },
      {
        step: 11,
        name: 'resolved',
        status: 201,
        body: {
          status: 'resolved',
          body: 'Messages arrive on time again.',
          occurredAt: '2025-05-09T17:45:00Z',
          endedAt: '2025-05-09T17:38:00Z',
        },
      },
    ],
  },
  {
    id: 'addMilestone',
    method: 'post',
    path: '/incidents/{slug}/milestones',
    summary: 'Add a moment of the story that carries no status',
    scope: 'incident:write',
    input: MilestoneInput,
    answers: { 201: Entry },
    examples: [
      {
        step: 8,
        name: 'detected',
        status: 201,
        body: { kind: 'detected', body: 'An alarm about the queue.', occurredAt: '2025-05-09T16:24:00Z' },
      },
    ],
  },
  {
    id: 'readEntry',
    method: 'get',
    path: '/incidents/{slug}/entries/{id}',
    summary: 'One entry of the timeline',
    answers: { 200: Entry },
    examples: [{ step: 9, name: 'entry', status: 200 }],
  },
  {
    id: 'correctEntry',
    method: 'patch',
    path: '/incidents/{slug}/entries/{id}',
    summary: 'Correct an entry, in the open',
    scope: 'incident:write',
    input: Correction,
    answers: { 200: Entry },
    examples: [{ step: 10, name: 'earlier', status: 200, body: { occurredAt: '2025-05-09T16:23:00Z' } }],
  },
  {
    id: 'readPostmortem',
    method: 'get',
    path: '/incidents/{slug}/postmortem',
    summary: 'The postmortem, published or pending',
    answers: { 200: Postmortem },
    examples: [{ step: 17, name: 'published', status: 200 }],
  },
  {
    id: 'editPostmortem',
    method: 'put',
    path: '/incidents/{slug}/postmortem',
    summary: 'Write any part of the postmortem; `null` takes a part back',
    scope: 'postmortem:write',
    input: PostmortemInput,
    answers: { 200: Postmortem },
    examples: [
      {
        step: 13,
        name: 'all parts',
        status: 200,
        body: {
          summary: 'Messages arrived up to an hour late.',
          rootCause: 'A queue was full, and nothing watched its age.',
          resolution: 'Workers were added and the queue emptied.',
          remediationItems: [
            { text: 'Alarm on the age of the queue', state: 'planned', targetDate: '2025-06-30' },
          ],
        },
      },
    ],
  },
  {
    id: 'publishPostmortem',
    method: 'put',
    path: '/incidents/{slug}/postmortem/publication',
    summary: `Publish the postmortem, or its corrections. ${notify}`,
    scope: 'postmortem:write',
    input: PostmortemPublication,
    answers: { 200: Postmortem },
    examples: [{ step: 14, name: 'published', status: 200, body: { notify: true } }],
  },
  {
    id: 'withdrawPostmortem',
    method: 'delete',
    path: '/incidents/{slug}/postmortem/publication',
    summary: 'Withdraw the postmortem; its words are kept',
    scope: 'postmortem:write',
    answers: { 200: Postmortem },
    examples: [{ step: 19, name: 'withdrawn', status: 200 }],
  },
  {
    id: 'translateIncident',
    method: 'put',
    path: '/incidents/{slug}/translations/{locale}',
    summary: 'Say any of its prose in another language',
    scope: 'translation:write',
    input: TranslationInput,
    answers: { 200: Incident },
    examples: [
      {
        step: 15,
        name: 'German',
        status: 200,
        body: {
          provenance: 'human',
          title: 'Nachrichten kommen verspätet an',
          postmortem: { summary: 'Nachrichten kamen bis zu einer Stunde zu spät an.' },
        },
      },
    ],
  },
  {
    id: 'follow',
    method: 'post',
    path: '/incidents/{slug}/subscriptions',
    summary: 'Follow an incident by e-mail; the address is asked to confirm. Needs no token',
    input: Follow,
    said: ['incident'],
    answers: { 202: Accepted },
    examples: [
      {
        step: 18,
        name: 'by e-mail',
        status: 202,
        body: { channel: 'email', destination: 'rosa@example.com', locale: 'de', topics: ['corrections'] },
      },
    ],
  },
  {
    id: 'followMore',
    method: 'post',
    path: '/subscriptions',
    summary: 'Follow the page, services or an incident, by e-mail or to a webhook. Needs no token',
    input: Follow,
    answers: { 202: Accepted },
    examples: [
      {
        step: 22,
        name: 'everything on the page, quietly',
        status: 202,
        body: { destination: 'rosa@example.com', locale: 'de', scope: 'page', choice: 'ends' },
      },
    ],
  },
  {
    id: 'listMaintenances',
    method: 'get',
    path: '/maintenances',
    summary: 'The newest maintenances; with a token withdrawn ones too',
    answers: { 200: Maintenances },
    examples: [{ step: 24, name: 'newest', status: 200 }],
  },
  {
    id: 'planMaintenance',
    method: 'post',
    path: '/maintenances',
    summary: 'Announce planned work; it starts and ends by itself',
    scope: 'incident:write',
    input: MaintenancePlan,
    answers: { 201: Maintenance },
    examples: [
      {
        step: 23,
        name: 'planned',
        status: 201,
        body: {
          slug: 'index-rebuild',
          title: 'Rebuild of the search index',
          body: 'Search finds nothing new meanwhile.',
          services: ['inbox'],
          startsAt: '2099-05-09T20:00:00Z',
          endsAt: '2099-05-09T22:00:00Z',
        },
      },
    ],
  },
  {
    id: 'readMaintenance',
    method: 'get',
    path: '/maintenances/{slug}',
    summary: 'One maintenance',
    answers: { 200: Maintenance },
    examples: [{ step: 25, name: 'one', status: 200 }],
  },
  {
    id: 'changeMaintenance',
    method: 'patch',
    path: '/maintenances/{slug}',
    summary: 'Change its words, services or times',
    scope: 'incident:write',
    input: MaintenanceChange,
    answers: { 200: Maintenance },
    examples: [{ step: 26, name: 'later', status: 200, body: { endsAt: '2099-05-09T23:00:00Z' } }],
  },
  {
    id: 'postMaintenanceUpdate',
    method: 'post',
    path: '/maintenances/{slug}/updates',
    summary: 'Say something about it',
    scope: 'incident:write',
    input: MaintenanceUpdate,
    answers: { 201: Maintenance },
    examples: [{ step: 27, name: 'prepared', status: 201, body: { body: 'Everything is prepared.' } }],
  },
  {
    id: 'correctMaintenanceEntry',
    method: 'patch',
    path: '/maintenances/{slug}/entries/{id}',
    summary: 'Correct what was said of it, in the open',
    scope: 'incident:write',
    input: MaintenanceCorrection,
    answers: { 200: Maintenance, 404: Problem },
    examples: [
      {
        step: 28,
        name: 'unknown',
        status: 404,
        body: { body: 'Nearly everything is prepared.', reason: 'One disk is missing.' },
      },
    ],
  },
  {
    id: 'startMaintenance',
    method: 'put',
    path: '/maintenances/{slug}/start',
    summary: 'Begin before its time',
    scope: 'incident:write',
    input: MaintenanceStep,
    answers: { 200: Maintenance },
    examples: [{ step: 29, name: 'early', status: 200, body: { notify: false } }],
  },
  {
    id: 'completeMaintenance',
    method: 'put',
    path: '/maintenances/{slug}/completion',
    summary: 'End it before its time',
    scope: 'incident:write',
    input: MaintenanceStep,
    answers: { 200: Maintenance },
    examples: [{ step: 30, name: 'done', status: 200, body: { notify: false } }],
  },
  {
    id: 'cancelMaintenance',
    method: 'put',
    path: '/maintenances/{slug}/cancellation',
    summary: 'Call it off before it begins',
    scope: 'incident:write',
    input: MaintenanceStep,
    answers: { 200: Maintenance, 409: Problem },
    examples: [{ step: 31, name: 'too late', status: 409, body: {} }],
  },
  {
    id: 'withdrawMaintenance',
    method: 'delete',
    path: '/maintenances/{slug}',
    summary: 'Take it off the page',
    scope: 'incident:write',
    answers: { 200: Maintenance },
    examples: [{ step: 32, name: 'withdrawn', status: 200 }],
  },
  {
    id: 'publishMaintenance',
    method: 'put',
    path: '/maintenances/{slug}/publication',
    summary: 'Make a draft, or what was withdrawn, public',
    scope: 'incident:write',
    input: MaintenanceStep,
    answers: { 200: Maintenance },
    examples: [{ step: 33, name: 'published', status: 200, body: { notify: false } }],
  },
  {
    id: 'reportBounces',
    method: 'post',
    path: '/bounces',
    summary: 'Report mails that came back and complaints; the answer does not say whether they are known',
    scope: 'bounce:write',
    input: BouncesInput,
    answers: { 202: Accepted },
    examples: [
      {
        step: 34,
        name: 'one of each',
        status: 202,
        body: {
          bounces: [
            {
              kind: 'hard',
              messageId: '<0196b5a0-7d6e-7c3a-9a52-3f1d2b7c8e90@status.example.com>',
              diagnostic: '550 5.1.1 no such user',
            },
            { kind: 'complaint', recipient: 'rosa@example.com', occurredAt: '2025-05-10T08:00:00Z' },
          ],
        },
      },
    ],
  },
  {
    id: 'putTerm',
    method: 'put',
    path: '/glossary',
    summary: 'Say what a term is always called in a language, or that it stays as it is',
    scope: 'translation:write',
    input: GlossaryTermInput,
    answers: { 200: Named },
    examples: [
      {
        step: 36,
        name: 'a fixed rendering',
        status: 200,
        body: { locale: 'de', term: 'worker', rendering: 'Prozess' },
      },
    ],
  },
  {
    id: 'listTerms',
    method: 'get',
    path: '/glossary',
    summary: 'The glossary; `*` stands for every language',
    scope: 'incident:read',
    answers: { 200: Terms },
    examples: [{ step: 37, name: 'all', status: 200 }],
  },
  {
    id: 'removeTerm',
    method: 'delete',
    path: '/glossary/{id}',
    summary: 'Take a term out; one that is gone already is no error',
    scope: 'translation:write',
    answers: { 200: Named },
    examples: [{ step: 38, name: 'removed', status: 200 }],
  },
  {
    id: 'holdTranslations',
    method: 'put',
    path: '/incidents/{slug}/hold',
    summary: 'Hold machine translations of an incident until they are reviewed, or publish them at once',
    scope: 'translation:write',
    input: TranslationHold,
    answers: { 200: Hold },
    examples: [{ step: 39, name: 'held', status: 200, body: { hold: true } }],
  },
  {
    id: 'readyToTranslate',
    method: 'put',
    path: '/incidents/{slug}/readiness',
    summary: 'Its newest words may be translated before they are public',
    scope: 'translation:write',
    answers: { 200: Counted },
    examples: [{ step: 40, name: 'ready', status: 200 }],
  },
  {
    id: 'translateByMachine',
    method: 'post',
    path: '/incidents/{slug}/translations',
    summary: 'Have a machine translate what is missing or old, what it gave up as well',
    scope: 'translation:write',
    answers: { 202: Accepted },
    examples: [{ step: 41, name: 'again', status: 202 }],
  },
  {
    id: 'listWaiting',
    method: 'get',
    path: '/translations',
    summary: 'What waits for translators, open incidents first, then what has waited longest',
    scope: 'incident:read',
    answers: { 200: WaitingTranslations },
    examples: [{ step: 42, name: 'queue', status: 200 }],
  },
  {
    id: 'readTranslation',
    method: 'get',
    path: '/incidents/{slug}/translations/{locale}',
    summary: 'Every text beside its translation, with what changed since and what looks wrong',
    scope: 'incident:read',
    answers: { 200: TranslationDesk },
    examples: [{ step: 43, name: 'German', status: 200 }],
  },
  {
    id: 'releaseTranslations',
    method: 'put',
    path: '/incidents/{slug}/translations/{locale}/publication',
    summary: 'Publish what is held of a language, reviewed or not',
    scope: 'translation:write',
    answers: { 200: Counted },
    examples: [{ step: 44, name: 'released', status: 200 }],
  },
]

/** What the parameters of addresses are in the examples; an entry's id comes from the answer that made it. */
export const parameterExamples: Record<string, string> = {
  slug: 'late-messages',
  month: '2025-05',
  locale: 'de',
  id: '0196b5a0-7d6e-7c3a-9a52-3f1d2b7c8e90',
}
