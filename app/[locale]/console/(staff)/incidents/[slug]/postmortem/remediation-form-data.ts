import type { PostmortemDraft } from '#domain/postmortem/queries'
import { translator } from '#i18n/messages'
import { notFound } from '#lib/errors'
import { text } from '../../../../form-data'
import { touched } from '../../../../touched'

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

const fields = ['text', 'state', 'targetDate', 'doneDate', 'droppedReason'] as const

/**
 * Fills what the form leaves as it was with what others have saved of the item since. Throws `conflict` where they
 * changed the same, `not_found` where they took it out.
 */
export function keepTheirs(
  items: readonly Item[],
  id: string,
  form: FormData,
  locale: string,
  sourceLocale: string,
) {
  const item = items.find((one) => one.id === id)
  if (!item) throw notFound('item', id)
  const state = translator(locale, 'common.remediationState')
  const mine = touched(
    form,
    fields.map((name) => ({
      name,
      mine: text(form, name) ?? '',
      now: item[name] ?? '',
      shown: name === 'state' ? state(item.state) : undefined,
      prose: name === 'text',
    })),
    sourceLocale,
  )
  for (const name of fields) if (!mine.has(name)) form.set(name, item[name] ?? '')
}
