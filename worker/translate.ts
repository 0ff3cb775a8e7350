import type { PgBoss } from 'pg-boss'
import { termsFor } from '#domain/glossary/glossary'
import { glossary } from '#domain/glossary/queries'
import { listServices } from '#domain/service/queries'
import { system } from '#domain/staff/staff'
import { noteFailure } from '#domain/translation/note-failure'
import { type Owed, owedTranslations } from '#domain/translation/queries'
import { storeMachineTranslations } from '#domain/translation/store-machine-translations'
import type { Jobs } from '#lib/jobs'
import { logWarning } from '#lib/log'
import { translateProse } from '#translators/translate-prose'
import type { Translator } from '#translators/translator'
import { log } from '#worker/log'

/** Translates what incidents owe their readers, as jobs name them. Without a translator jobs are just settled. */
export async function workTranslations(boss: PgBoss, translator: Translator | null, signal: AbortSignal) {
  await boss.work<Jobs['translate']>(
    'translate',
    // All that waits at once: several events about one incident are one piece of work.
    { batchSize: 100, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 },
    async (batch) => {
      if (!translator) return
      for (const incidentId of new Set(batch.map(({ data }) => data.incidentId))) {
        const again = await translateIncident(incidentId, translator, signal)
        // A job that ends in an error is done again after the next start.
        if (signal.aborted) throw new Error('the worker stops')
        if (again) await boss.send('translate', { incidentId }, { startAfter: again })
      }
    },
  )
}

/**
 * Has a machine translate what is missing or stale of an incident and no person's own work. Nothing that a provider
 * does makes it throw: failures are noted. Returns when to come back for what failed now, null for never.
 */
export async function translateIncident(
  incidentId: string,
  translator: Translator,
  signal?: AbortSignal,
): Promise<Date | null> {
  const { byLocale } = await owedTranslations(system, incidentId)
  const [terms, services] = await Promise.all([glossary(system), listServices()])
  const names = services.map(({ name }) => name)
  let away = ''
  let failed = false
  for (const { locale, texts } of byLocale) {
    if (signal?.aborted) break
    const { keep, renderings } = termsFor(terms, locale)
    const work = { translator, locale, keep: [...names, ...keep], renderings }
    const { made, unreachable } = await translateTexts(work, away ? [] : texts, signal)
    failed ||= made.length < texts.length
    away ||= unreachable
    const stored = made.length > 0 ? await storeMachineTranslations(system, incidentId, locale, made) : 0
    if (stored > 0) log('translated', { incident: incidentId, locale, texts: stored })
    const left = away ? texts.filter(({ textId }) => !made.some((m) => m.textId === textId)) : []
    if (left.length > 0) await noteFailure(system, locale, left, { kind: 'transient', detail: away })
  }
  // Not by `logError`, which takes a refused connection for the database's.
  if (away) logWarning('worker', 'translator away', { reason: away, incident: incidentId })
  return failed ? (await owedTranslations(system, incidentId)).again : null
}

type Work = {
  translator: Translator
  locale: string
  keep: string[]
  renderings: { term: string; rendering: string }[]
}

/** One text after the other, until the provider can't be reached: then nothing more is asked of it for now. */
async function translateTexts(work: Work, texts: readonly Owed[], signal?: AbortSignal) {
  const { translator, locale, keep, renderings } = work
  const made: { textId: string; revisionId: string; body: string }[] = []
  for (const owed of texts) {
    if (signal?.aborted) break
    const { textId, revisionId, body, from } = owed
    const outcome = await translateProse(translator, { body, from, to: locale, keep, renderings })
    if (outcome.kind === 'translated') made.push({ textId, revisionId, body: outcome.body })
    else if (outcome.kind === 'transient') return { made, unreachable: outcome.detail }
    else {
      const detail = outcome.kind === 'refused' ? `${outcome.reason}: ${outcome.detail}` : outcome.detail
      await noteFailure(system, locale, [owed], { kind: outcome.kind, detail })
    }
  }
  return { made, unreachable: '' }
}
