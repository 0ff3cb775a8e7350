import { discardDraft } from '#domain/draft/discard-draft'
import type { FormKind } from '#domain/draft/draft'
import { draftsOf } from '#domain/draft/queries'
import { saveDraft } from '#domain/draft/save-draft'
import { settings } from '#domain/settings/queries'
import type { StaffActor } from '#domain/staff/staff-actor'
import { clock } from '#i18n/stamps'
import { now } from '#lib/clock'
import { DomainError } from '#lib/errors'
import { typed } from './form-data'

/**
 * Keeps a form's fields as a draft, of nothing yet where `slug` is null. Returns the time of day in `locale`; null where
 * the domain refuses.
 */
export async function keepDraft(
  actor: StaffActor,
  locale: string,
  slug: string | null,
  kind: FormKind,
  form: FormData,
): Promise<string | null> {
  try {
    const { savedAt } = await saveDraft(actor, slug, kind, typed(form))
    return clock(savedAt, (await settings()).organisationZone, locale)
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/**
 * What the actor has left in a form that begins something, and the time of day it was kept at; undefined where there is
 * nothing, or where that was more than `life` milliseconds ago.
 */
export async function begunDraft(actor: StaffActor, locale: string, kind: FormKind, life: number) {
  const draft = (await draftsOf(actor, null)).get(kind)
  if (!draft || draft.savedAt.getTime() < now().getTime() - life) return undefined
  const { organisationZone } = await settings()
  return { values: draft.values, savedAt: clock(draft.savedAt, organisationZone, locale) }
}

/** Lets go of the actor's own draft, once it has been said. */
export async function dropDraft(actor: StaffActor, slug: string | null, kind: FormKind): Promise<void> {
  const draft = (await draftsOf(actor, slug)).get(kind)
  if (draft) await discardDraft(actor, draft.id)
}
