import type { CorrectionView } from '#domain/correction/correction'
import type { DeliveryKind, KeyMailKind, MaintenanceKind } from '#domain/delivery/delivery'
import type { FailedDraft } from '#domain/draft/draft'
import type { EntryView, IncidentView } from '#domain/incident/incident'
import type { MaintenanceEntryView, MaintenanceView } from '#domain/maintenance/maintenance'
import type { PromiseView, ReminderKind } from '#domain/promise/promise'
import type { RemediationView } from '#domain/remediation/remediation'
import type { SettingsView } from '#domain/settings/settings'
import type { Role } from '#domain/staff/staff'
import type { Followed } from '#domain/subscription/subscription'

/** Kinds that answer a reader's own request. */
export type AnswerKind = 'confirmation' | 'following'

/** Everything a message about a story says, the same for all who get it in one language; links come in later. */
export type StoryMessage = {
  kind: Exclude<DeliveryKind, AnswerKind | MaintenanceKind>
  page: SettingsView
  /** Stays the same through every mail about an incident, whatever its address becomes. */
  incidentId: string
  incident: IncidentView
  /** The entry that an update is about. */
  entry: EntryView | null
  /** The remediation item that was finished. */
  item: RemediationView | null
  /** Parts that a correction touched. */
  sections: string[]
  /** The note on that correction; null where there is none. */
  correction: CorrectionView | null
}

/** What answers somebody's wish to follow: all that they asked for. */
export type AnswerMessage = { kind: AnswerKind; page: SettingsView; followed: Followed[] }

/** What a message about planned work says. */
export type MaintenanceMessage = {
  kind: MaintenanceKind
  page: SettingsView
  maintenance: MaintenanceView
  /** What was said just now. */
  entry: MaintenanceEntryView | null
}

export type MessageData = StoryMessage | MaintenanceMessage | AnswerMessage

/**
 * A message that cannot be made now. `later` where it may be public again: a postmortem that was withdrawn while
 * it went out still owes its readers their one mail.
 */
export type NoMessage = { later: boolean }

export const isMessage = (message: MessageData | NoMessage): message is MessageData => 'page' in message

/** A mail with somebody's own way in. `path` is its link, below the locale. */
export type KeyMessage = {
  kind: KeyMailKind
  page: SettingsView
  path: string
  expiresAt: Date
  /** Of an invitation: the role it gives, and whose idea it was. */
  role: Role | null
  invitedBy: string | null
}

/** What owners and editors are told about a promise to readers. `path` leads to where it is kept. */
export type ReminderMessage = {
  kind: 'reminder'
  page: SettingsView
  path: string
  reminder: ReminderKind
  promise: PromiseView
}

/** What owners and editors are told where something scheduled was not published. `path` leads to where it waits. */
export type FailedDraftMessage = {
  kind: 'draft_failed'
  page: SettingsView
  path: string
  draft: FailedDraft
}

/** A mail that shows that mails arrive. */
export type TestMessage = { kind: 'test'; page: SettingsView; path: string }

export type StaffMessage = KeyMessage | ReminderMessage | FailedDraftMessage | TestMessage
