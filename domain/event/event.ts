/** Everything that changes public bytes, or that somebody is told about, is one of these. */
export type EventType =
  | 'incident.declared'
  | 'incident.updated'
  | 'incident.corrected'
  | 'incident.resolved'
  | 'incident.reopened'
  | 'incident.published'
  | 'incident.withdrawn'
  | 'incident.entry_withdrawn'
  | 'incident.entry_restored'
  | 'incident.translated'
  | 'incident.imported'
  | 'incident.ready'
  | 'postmortem.drafted'
  | 'postmortem.scheduled'
  | 'postmortem.published'
  | 'postmortem.corrected'
  | 'postmortem.withdrawn'
  | 'postmortem.not_planned'
  | 'remediation.changed'
  | 'remediation.completed'
  | 'draft.changed'
  | 'draft.failed'
  | 'maintenance.drafted'
  | 'maintenance.planned'
  | 'maintenance.changed'
  | 'maintenance.rescheduled'
  | 'maintenance.reminded'
  | 'maintenance.started'
  | 'maintenance.updated'
  | 'maintenance.completed'
  | 'maintenance.cancelled'
  | 'maintenance.withdrawn'
  | 'note.changed'
  | 'template.changed'
  | 'service.changed'
  | 'settings.changed'
  | 'staff.invited'
  | 'glossary.changed'
  | 'staff.changed'
  | 'staff.password_reset_requested'
  | 'staff.reminded'
  | 'staff.mail_tested'
  | 'token.changed'
  | 'subscription.requested'
  | 'subscription.confirmed'
  | 'subscription.ended'

/**
 * Version 1 of every payload: enough to know which editions change and what a mail says, without further reads.
 * `entryId` for updates, milestones, corrections and withdrawals of them; `months` are the history months touched (`YYYY-MM`);
 * `minor` marks a publication that notifies nobody; `recipientId` for confirmations.
 */
export type EventPayload = {
  slug?: string
  formerSlug?: string
  entryId?: string
  itemId?: string
  locales?: string[]
  months?: string[]
  services?: string[]
  sections?: string[]
  minor?: boolean
  recipientId?: string
  invitationId?: string
  resetId?: string
  staffId?: string
  tokenId?: string
  changed?: string[]
  name?: string
  reason?: string
  correctionId?: string
  /** When what a reminder is about begins: it says nothing about another beginning. */
  startsAt?: string
  /** Of a reminder, whose kind is `name` and whose subject `itemId`: what had been promised. */
  promisedFor?: string
}

/** Types that change no public byte. */
export const silent: readonly EventType[] = [
  'incident.ready',
  'glossary.changed',
  'postmortem.drafted',
  'draft.changed',
  'draft.failed',
  'maintenance.drafted',
  'maintenance.reminded',
  'note.changed',
  'template.changed',
  'staff.invited',
  'staff.changed',
  'staff.password_reset_requested',
  'staff.reminded',
  'staff.mail_tested',
  'token.changed',
  'subscription.requested',
  'subscription.confirmed',
  'subscription.ended',
]

/** Whether any public byte may depend on an event of this type; one that is not known here counts. */
export const changesPublicBytes = (type: string): boolean => !(silent as readonly string[]).includes(type)

/** What one field was and became. */
export type Difference = Record<string, { before: unknown; after: unknown }>

/** The fields of `after` that are different in `before`, for the audit; null where none is. */
export function differenceOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Difference | null {
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  )
  if (changed.length === 0) return null
  return Object.fromEntries(
    changed.map((key) => [key, { before: before[key] ?? null, after: after[key] ?? null }]),
  )
}

/** The same of texts by their kind; several of one kind stand together. */
export function differenceOfTexts(
  changes: readonly { kind: string; before: string | null; after: string | null }[],
): Difference | null {
  const changed = changes.filter(({ before, after }) => before !== after)
  if (changed.length === 0) return null
  const byKind = Map.groupBy(changed, ({ kind }) => kind)
  const side = (texts: readonly (string | null)[]) =>
    texts.length > 1 ? texts.flatMap((text) => (text === null ? [] : [{ text }])) : (texts[0] ?? null)
  return Object.fromEntries(
    [...byKind].map(([kind, texts]) => [
      kind,
      { before: side(texts.map(({ before }) => before)), after: side(texts.map(({ after }) => after)) },
    ]),
  )
}

const bringing: readonly EventType[] = [
  'incident.declared',
  'incident.updated',
  'incident.corrected',
  'incident.entry_withdrawn',
  'incident.entry_restored',
  'incident.resolved',
  'incident.reopened',
  'incident.published',
  'incident.ready',
  'postmortem.published',
  'postmortem.corrected',
  'postmortem.not_planned',
  'remediation.changed',
  'remediation.completed',
]

/** Whether an event of this type may bring source text that wants translating. Importing never does. */
export const bringsSource = (type: EventType): boolean => bringing.includes(type)
