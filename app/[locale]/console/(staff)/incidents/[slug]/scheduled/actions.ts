'use server'

import type { FormState } from '#components/console/form'
import { discardDraft } from '#domain/draft/discard-draft'
import { reopenDraft } from '#domain/draft/reopen-draft'
import { restoreDraft } from '#domain/draft/restore-draft'
import { act } from '../../../../act'

type State = FormState | null

/** The page of the incident that lists what is scheduled. */
type Tab = 'story' | 'postmortem'

const at = (slug: string, tab: Tab, done: string) =>
  `/console/incidents/${slug}${tab === 'postmortem' ? '/postmortem' : ''}?done=${done}`

export async function discard(
  locale: string,
  slug: string,
  tab: Tab,
  id: string,
  _state: State,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    const removed = await discardDraft(actor, id)
    return at(slug, tab, removed ? `discarded&undo=${removed.removalId}` : 'discarded')
  })
}

export async function edit(locale: string, id: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const { slug, kind } = await reopenDraft(actor, id)
    const tab = kind === 'postmortem' ? 'postmortem' : 'story'
    return `${at(slug, tab, 'reopened')}#${kind === 'update' ? 'update' : 'publication'}`
  })
}

export async function undiscard(
  locale: string,
  slug: string,
  tab: Tab,
  removalId: string,
  _state: State,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    await restoreDraft(actor, slug, removalId)
    return at(slug, tab, 'scheduled')
  })
}
