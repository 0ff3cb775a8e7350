import type { DeliveryKind, Outcome, StaffMailKind } from '#domain/delivery/delivery'
import type { MessageData } from '#domain/delivery/message'
import type { Links } from '#notifications/links'

/** One recipient of one message. Its id is the idempotency key: Message-ID, `webhook-id`. */
export type Addressed = {
  readonly id: string
  readonly kind: DeliveryKind | StaffMailKind
  readonly createdAt: Date
  /** Counts this one. */
  readonly attempt: number
  readonly eventId: string
  readonly incidentId: string | null
  readonly recipientId: string
  readonly locale: string
  readonly zone: string | null
  /** An address, a webhook's URL, a browser's push endpoint. */
  readonly destination: string
  /** Sealed secrets or keys of the endpoint; mail has none. */
  readonly credentials: string | null
  readonly links: Links
}

/** For whom a message is worded: once for all who share these. */
export type Reader = { readonly locale: string; readonly zone: string | null; readonly baseUrl: string }

/**
 * A way to reach recipients, the same for all of them: `word` once for everybody who reads the same, then `send` for
 * each. Neither throws for what the other side does: that is an Outcome.
 */
export type Channel<Words = unknown> = {
  /**
   * What slows together, and where another is named, what fails by itself there: the domain of an address; the host of
   * an endpoint, and that endpoint.
   */
  readonly lanesOf: (destination: string) => readonly [string] | readonly [string, string]
  /** Most attempts on their way at once. */
  readonly connections: number
  /** How many more may wait for an answer that is slow to come; none where each holds one of the connections. */
  readonly waiting?: number
  readonly word: (data: MessageData, reader: Reader) => Promise<Words>
  /** Begins at once and resolves with what came of it. Must end by itself, whatever the other side does. */
  readonly send?: (words: Words, recipient: Addressed) => Promise<Outcome>
  /**
   * Instead of `send`, where something is to be done before the first byte about the recipient leaves, a connection
   * above all: `begin` then starts without delay, `drop` lets go. An Outcome where it came to nothing.
   */
  readonly prepare?: (words: Words, recipient: Addressed) => Promise<Prepared | Outcome>
  readonly close: () => void
}

/** A channel that has nothing to prepare. */
export type DirectChannel<Words = unknown> = Channel<Words> & Required<Pick<Channel<Words>, 'send'>>

/** A message that only waits for leave to start. */
export type Prepared = {
  /** `again`: nothing had begun after all, and it can be prepared anew at once. */
  readonly begin: () => Promise<Outcome | 'again'>
  readonly drop: () => void
}
