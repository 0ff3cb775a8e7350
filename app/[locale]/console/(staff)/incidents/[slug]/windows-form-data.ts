import { windowKey } from '#components/console/window-key'
import type { Window } from '#domain/incident/incident'
import { translator } from '#i18n/messages'
import { stamp } from '#i18n/stamps'
import { DomainError } from '#lib/errors'
import { text, windowRows } from '../../../form-data'
import { touched } from '../../../touched'

type Sent = NonNullable<ReturnType<typeof windowRows>[number]['window']>

/** A window to be saved, and the row of the form it comes from; null for one that others have added. */
export type SentWindow = { row: string | null; window: Sent }

const sent = ({ service, ...window }: Window): Sent => ({ ...window, service: service.slug })

/**
 * All windows as they are to be: rows that the sender changed, and everything else as others have saved it since. Null
 * where there is nothing to save. Throws `conflict` where somebody else changed or took out the same window.
 */
export function changedWindows(
  form: FormData,
  stored: readonly Window[],
  { locale, zone }: { locale: string; zone: string },
): SentWindow[] | null {
  const rows = windowRows(form).map(({ row, window }) => ({
    row,
    window,
    was: text(form, `was:${row}`) ?? '',
    mine: window ? windowKey(window) : '',
  }))
  const opened = new Set(rows.map(({ was }) => was))
  const now = stored.map((window) => ({ window, key: windowKey(sent(window)) }))
  // The window that a row was opened with, or else what somebody seems to have made of it.
  const left = now.filter(({ key }) => !opened.has(key))
  const counterparts = new Map(
    rows.map(({ row, was, mine }) => {
      // A new row may hold what others have added too.
      const same = now.find(({ key }) => key === (was || mine))
      const other = was ? left.findIndex(({ key }) => key.split(' ')[0] === was.split(' ')[0]) : -1
      return [row, same ?? (other < 0 ? undefined : left.splice(other, 1)[0])]
    }),
  )
  const changed = touched(
    form,
    rows.map(({ row, mine }) => {
      const held = counterparts.get(row)
      return { name: row, mine, now: held?.key ?? '', shown: held ? shownAs(held.window, locale, zone) : '' }
    }),
    locale,
  )
  if (!changed.any) return null
  const mine = rows.filter(({ row }) => changed.has(row))
  const replaced = new Set(mine.map(({ row }) => counterparts.get(row)?.key))
  const rowOf = new Map(rows.map(({ row }) => [counterparts.get(row)?.key, row]))
  return [
    ...now.flatMap(({ key, window }) =>
      replaced.has(key) ? [] : [{ row: rowOf.get(key) ?? null, window: sent(window) }],
    ),
    ...mine.flatMap(({ row, window }) => (window ? [{ row, window }] : [])),
  ]
}

function shownAs({ service, status, startedAt, endedAt }: Window, locale: string, zone: string): string {
  const at = (instant: Date) => stamp(instant, locale, zone).text
  const until = endedAt ? at(endedAt) : translator(locale, 'console.incident')('ongoing')
  return `${service.name}: ${translator(locale, 'common.serviceStatus')(status)}\n${at(startedAt)} – ${until}`
}

/** Does `save`; what it refuses of `windows.N` is said of the row that the window stands in. */
export async function inTheirRows<T>(windows: readonly SentWindow[], save: () => Promise<T>): Promise<T> {
  try {
    return await save()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const issues = error.issues.map((issue) => {
      const [, at, rest = ''] = /^windows\.(\d+)(.*)$/.exec(issue.path) ?? []
      if (at === undefined) return issue
      const row = windows[Number(at)]?.row
      return { ...issue, path: row ? `${row}${rest}` : '' }
    })
    throw new DomainError(error.code, error.message, { issues, data: { ...error.data } })
  }
}
