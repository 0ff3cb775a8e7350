'use server'

import { headers } from 'next/headers'
import type { FormState } from '#components/console/form'
import { discardDraft } from '#domain/draft/discard-draft'
import { scheduleDraft } from '#domain/draft/schedule-draft'
import { editPostmortem } from '#domain/postmortem/edit-postmortem'
import { publishPostmortem } from '#domain/postmortem/publish-postmortem'
import { postmortemDraft } from '#domain/postmortem/queries'
import { withdrawPostmortem } from '#domain/postmortem/withdraw-postmortem'
import { requireActor } from '#domain/staff/staff-actor'
import { act } from '../../../../act'
import { dropDraft, keepDraft } from '../../../../drafts'
import { correction, filled, instant, schedules, text, ticked, typed } from '../../../../form-data'
import { changedItems, type ItemTarget } from './remediation-form-data'
import { assertUntouched, type Part } from './untouched'

type State = FormState | null

const at = (slug: string, done: string) => `/console/incidents/${slug}/postmortem?done=${done}`

export async function saveSection(locale: string, slug: string, part: Part, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    assertUntouched(form, await postmortemDraft(actor, slug), part)
    await editPostmortem(actor, slug, { [part]: filled(form, part) ?? null })
    await dropDraft(actor, slug, `form:${part}`)
    return { stay: 'saved' }
  })
}

/** Keeps a section as it is being written; says when, by the organisation's clock. */
export async function keepSection(
  locale: string,
  slug: string,
  part: Part,
  form: FormData,
): Promise<string | null> {
  return keepDraft(await requireActor(await headers()), locale, slug, `form:${part}`, form)
}

export async function discard(locale: string, slug: string, id: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await discardDraft(actor, id)
    return at(slug, 'discarded')
  })
}

export async function saveItem(
  locale: string,
  slug: string,
  target: ItemTarget,
  _state: State,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    const { remediationItems } = await postmortemDraft(actor, slug)
    await editPostmortem(actor, slug, { remediationItems: changedItems(remediationItems, target, form) })
    return { stay: 'saved' }
  })
}

export async function schedule(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await editPostmortem(actor, slug, { dueBy: instant(form, 'dueBy') ?? null })
    return { stay: 'saved' }
  })
}

export async function planNone(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const planned = form.get('plan') === 'planned'
    await editPostmortem(actor, slug, {
      notPlannedReason: planned ? null : (text(form, 'notPlannedReason') ?? ''),
    })
    return at(slug, planned ? 'planned' : 'notPlanned')
  })
}

export async function publish(locale: string, slug: string, version: number, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const accept = Object.fromEntries(
      [...form.keys()].flatMap((name) => {
        const reason = name.startsWith('accept:') ? text(form, name) : undefined
        return reason ? [[name.slice('accept:'.length), reason]] : []
      }),
    )
    const input = {
      notify: ticked(form, 'notify'),
      minor: ticked(form, 'minor'),
      translations: text(form, 'translations'),
      ...correction(form),
      accept,
    }
    const publishAt = schedules(form)
    if (publishAt !== undefined) {
      await scheduleDraft(actor, slug, 'postmortem', { values: typed(form), input, publishAt })
      return at(slug, 'scheduled')
    }
    await publishPostmortem(actor, slug, input, { ifVersion: version })
    return at(slug, 'postmortemPublished')
  })
}

export async function withdraw(locale: string, slug: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await withdrawPostmortem(actor, slug)
    return at(slug, 'postmortemWithdrawn')
  })
}
