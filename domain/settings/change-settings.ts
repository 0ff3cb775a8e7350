import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { settings } from '#domain/settings/queries'
import { SettingsChange } from '#domain/settings/schema'
import { defaultSettings, type SettingsView } from '#domain/settings/settings'
import { type Actor, authorize } from '#domain/staff/staff'
import { isLocale } from '#i18n/locales'
import { transaction } from '#lib/db'
import { DomainError, invalid } from '#lib/errors'
import { parse } from '#lib/parse'

/** Changes any subset of the page's settings and returns them all. `ifVersion` refuses a stale write. */
export async function changeSettings(
  actor: Actor,
  input: unknown,
  options: { ifVersion?: number; sample?: boolean } = {},
): Promise<SettingsView> {
  authorize(actor, 'settings:write')
  const change = parse(SettingsChange, input)
  return transaction(async (tx) => {
    const current = await settings(tx)
    if (options.ifVersion !== undefined && options.ifVersion !== current.version) {
      throw new DomainError('stale', 'The settings have changed since', {
        data: { version: current.version },
      })
    }
    const next = { ...defaultSettings, ...current, ...change }
    next.locales.forEach((locale, i) => {
      if (!isLocale(locale)) throw invalid(`locales.${i}`, 'unknown_locale', `No messages for ${locale}`)
    })
    if (!next.locales.includes(next.sourceLocale)) {
      throw invalid('sourceLocale', 'not_listed', 'The source locale must be one of the locales')
    }
    const data = { ...next, sample: options.sample ?? next.sample, version: current.version + 1 }
    await tx.settings.upsert({ where: { id: 1 }, create: data, update: data })
    await recordEvent(tx, actor, 'settings.changed', {
      payload: { changed: Object.keys(change) },
      difference: differenceOf(current, change),
    })
    return settings(tx)
  })
}
