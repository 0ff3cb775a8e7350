import type { Conflict } from '#components/console/form'
import { wordChanges } from '#domain/text/word-changes'
import { dirOf, langOf } from '#i18n/locales'
import { stamp } from '#i18n/stamps'
import { DomainError } from '#lib/errors'
import { instant, text } from './form-data'

/** A field as the form sends it and as it stands now, written alike; `shown` is how people read what stands. */
type Field = { name: string; mine: string; now: string; shown?: string; prose?: boolean }

/** A time field of the form, as `touched` takes it. */
export function timeField(form: FormData, name: string, now: Date, locale: string): Field {
  const mine = instant(form, name)
  return {
    name,
    mine: mine instanceof Date ? mine.toISOString() : (mine ?? ''),
    now: now.toISOString(),
    shown: stamp(now, locale, text(form, `${name}.zone`) ?? 'UTC').text,
  }
}

const plain = (words: string) => words.replaceAll('\r\n', '\n').trim()

/**
 * Which fields whoever sends the form has changed, by what it was opened with (`was:NAME`): what they left alone stays
 * as others have saved it. Throws `conflict` where others changed the same field to something else; the form then shows
 * it beside, and sent again it knows. `language` is that of the prose.
 */
export function touched(
  form: FormData,
  fields: readonly Field[],
  language: string,
): { any: boolean; has: (name: string) => boolean } {
  const names = new Set<string>()
  const conflicts: Record<string, Conflict & { now: string }> = {}
  for (const { name, mine, now, shown = now, prose = false } of fields) {
    if (!form.has(`was:${name}`) || plain(mine) === plain(now)) continue
    const was = String(form.get(`was:${name}`))
    if (plain(mine) === plain(was)) continue
    names.add(name)
    if (plain(was) === plain(now)) continue
    conflicts[name] = {
      now,
      theirs: shown,
      changes: prose ? wordChanges(plain(now), plain(mine), language) : [],
      lang: prose ? langOf(language) : undefined,
      dir: prose ? dirOf(language) : undefined,
    }
  }
  if (Object.keys(conflicts).length > 0) {
    throw new DomainError('conflict', 'Somebody else saved this since the form was opened', {
      issues: Object.keys(conflicts).map((path) => ({ path, code: 'both_changed' })),
      data: { conflicts },
    })
  }
  return { any: names.size > 0, has: (name) => names.has(name) }
}

/** Does `work`, which reads before it writes, again where somebody saved in between. */
export async function untilCurrent<T>(work: () => Promise<T>): Promise<T> {
  for (let again = 3; ; again--) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'stale') || again === 0) throw error
    }
  }
}
