import type { Prose } from '#domain/text/text'

/** Whose words a body is: its language, who made it, and whether the source has changed since. */
export type ProseJson = { locale: string; provenance: Prose['provenance']; stale: boolean }

/**
 * Proses by field → their bodies under the same names, and under `prose` what is known about each.
 * A field without prose is null and has no such entry.
 */
export function proseJson<F extends string>(fields: Record<F, Prose | null>) {
  const bodies: Record<string, string | null> = {}
  const prose: Record<string, ProseJson> = {}
  for (const [field, held] of Object.entries<Prose | null>(fields)) {
    bodies[field] = held?.body || null
    if (held?.body) prose[field] = { locale: held.locale, provenance: held.provenance, stale: held.stale }
  }
  return { ...(bodies as Record<F, string | null>), prose: prose as Partial<Record<F, ProseJson>> }
}
