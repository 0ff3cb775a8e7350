import type { PostmortemDraft } from '#domain/postmortem/queries'
import { text } from '../../../../form-data'

/** Which item a form is about: a held one by id, or a new one. */
export type ItemTarget = { id: string } | 'new'

type Item = PostmortemDraft['remediationItems'][number]

/** All items with the one that the form is about changed, added or taken out: the verb wants the whole list. */
export function changedItems(items: readonly Item[], target: ItemTarget, form: FormData) {
  const held = items.map(({ published: _, ...item }) => ({
    ...item,
    droppedReason: item.droppedReason || null,
  }))
  const next = {
    text: text(form, 'text') ?? '',
    state: text(form, 'state'),
    targetDate: text(form, 'targetDate') ?? null,
    doneDate: text(form, 'doneDate') ?? null,
    droppedReason: text(form, 'droppedReason') ?? null,
  }
  if (target === 'new') return [...held, next]
  if (form.get('intent') === 'remove') return held.filter(({ id }) => id !== target.id)
  return held.map((item) => (item.id === target.id ? { id: item.id, ...next } : item))
}
