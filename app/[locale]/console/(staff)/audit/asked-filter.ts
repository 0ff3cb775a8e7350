import type { AuditFilter } from '#domain/event/audit'
import { fromWallTime } from '#i18n/wall-time'

/** What the address asks of the audit, as it was given: empty where a field is left open. */
export type Asked = { actor: string; noun: string; kind: string; from: string; until: string }

export const askedOf = (query: URLSearchParams | Record<string, string | string[] | undefined>): Asked => {
  const value = (name: string) => {
    const given = query instanceof URLSearchParams ? query.get(name) : query[name]
    return typeof given === 'string' ? given.slice(0, 100).replaceAll('\0', '') : ''
  }
  return {
    actor: value('actor'),
    noun: value('noun'),
    kind: value('kind'),
    from: value('from'),
    until: value('until'),
  }
}

/** Days are those of the organisation's zone; the last one belongs to the period. */
export const filterOf = ({ actor, noun, kind, from, until }: Asked, zone: string): AuditFilter => ({
  actor: actor || undefined,
  noun: noun || undefined,
  kind: kind || undefined,
  from: dayStart(from, zone),
  until: dayStart(dayAfter(until), zone),
})

const dayStart = (day: string, zone: string) => fromWallTime(`${day}T00:00`, zone) ?? undefined

function dayAfter(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return ''
  return new Date(at.getTime() + 86_400_000).toISOString().slice(0, 10)
}

/** The query of an address that asks the same. */
export const queryOf = (asked: Asked, more: Record<string, string> = {}): string =>
  new URLSearchParams(Object.entries({ ...asked, ...more }).filter(([, value]) => value !== '')).toString()
