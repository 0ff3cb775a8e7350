import type { AuditRow } from '#domain/event/audit'

const columns = [
  'sequence',
  'time',
  'event',
  'actor_kind',
  'actor_id',
  'actor_name',
  'incident',
  'payload',
  'difference',
] as const

/** The first line of the CSV (RFC 4180). */
export const csvHead = `${columns.join(',')}\r\n`

/** An event as a line of CSV; what holds more than a word is JSON. */
export const csvLine = ({
  sequence,
  occurredAt,
  type,
  actor,
  incident,
  payload,
  difference,
}: AuditRow): string =>
  `${[
    String(sequence),
    occurredAt.toISOString(),
    type,
    actor.kind,
    actor.id ?? '',
    actor.name ?? '',
    incident ?? '',
    JSON.stringify(payload),
    difference ? JSON.stringify(difference) : '',
  ]
    .map(csvField)
    .join(',')}\r\n`

/** Quoted where it must be; a sign that makes spreadsheets calculate stands behind an apostrophe. */
const csvField = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** An event as a line of JSON. */
export const jsonLine = (row: AuditRow): string => `${JSON.stringify(row)}\n`
