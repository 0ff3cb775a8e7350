/** An address that a press has failed to print. Readers see its last edition meanwhile. */
export type FailedPrint = { address: string; error: string; since: Date; nextTryAt: Date }

/** What the press of a host says of itself. */
export type PressReport = {
  host: string
  /** The release everything is printed with; null while a print of everything is under way. */
  release: string | null
  /** When it last printed something that had changed; null where it has not since it began. */
  printedAt: Date | null
  reportedAt: Date
  /** Addresses printed anew since it began. */
  printed: number
  /** Groups of addresses that wait for their turn, failed ones included. */
  waiting: number
  /** Addresses that fail; `failures` names the first of them. */
  failed: number
  failures: FailedPrint[]
}

/** A press reports at least this often, in milliseconds. */
export const reportEvery = 15_000

/** A press that has said nothing for so long has stopped, or cannot reach the database. */
export const isSilent = ({ reportedAt }: PressReport, at: Date): boolean =>
  at.getTime() - reportedAt.getTime() > 6 * reportEvery

/** Whether staff should know: pages that cannot be printed, or a press that says nothing any more. */
export const needsAttention = (report: PressReport, at: Date): boolean =>
  report.failed > 0 || isSilent(report, at)
