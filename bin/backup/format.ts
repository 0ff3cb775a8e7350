/** The first line of a backup: what it holds and where it came from. */
export type Manifest = {
  candor: 'backup'
  format: 1
  /** The release that wrote it. */
  release: string
  createdAt: string
  /** The schema: every migration in the order it was applied, with the checksum of its SQL. */
  migrations: { name: string; checksum: string }[]
  /** The key of everything that is signed or encrypted. */
  secret: string
}

/**
 * What follows, a line of JSON each: a table's name, its rows, the sequences, and a last line with the number of
 * rows and the SHA-256 of all lines before it. A row is kept as PostgreSQL wrote it and never read by JavaScript,
 * whose numbers are too small for some.
 */
export type Line =
  | { kind: 'table'; name: string }
  | { kind: 'row'; json: string }
  | { kind: 'sequence'; name: string; value: string }

export type End = { end: true; rows: number; sha256: string }

const rowStart = '{"row":'

/** A row's line. */
export const rowLine = (json: string) => `${rowStart}${json}}`

/** The row in a line; undefined where the line is something else. */
export const rowIn = (line: string): string | undefined =>
  line.startsWith(rowStart) ? line.slice(rowStart.length, -1) : undefined
