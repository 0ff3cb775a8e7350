'use server'

import type { FormState } from '#components/console/form'
import { authorize } from '#domain/staff/staff'
import { holdTranslations } from '#domain/translation/hold-translations'
import { translationDesk } from '#domain/translation/queries'
import { readyToTranslate } from '#domain/translation/ready-to-translate'
import { releaseTranslations } from '#domain/translation/release-translations'
import { retryTranslations } from '#domain/translation/retry-translations'
import { writeTranslation } from '#domain/translation/write-translation'
import { act } from '../../../../act'

type State = FormState | null

const at = (slug: string, into: string, done: string) =>
  `/console/incidents/${slug}/translations?into=${into}&done=${done}`

/** Words that were left as the machine made them are reviewed; words that were changed are a person's own. */
export async function save(
  locale: string,
  slug: string,
  into: string,
  textId: string,
  revisionId: string,
  _state: State,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    authorize(actor, 'translation:write')
    const was = String(form.get('was') ?? '')
    const body = form
      .getAll('body')
      .map((part) => String(part).replaceAll('\r\n', '\n').trim())
      .filter(Boolean)
      .join('\n\n')
    const asked = form.get('provenance')
    const untouched = body === was.replaceAll('\r\n', '\n').trim()
    const desk = await translationDesk(actor, slug, into)
    const held = desk.parts.find((part) => part.textId === textId)?.translation
    const reviewed = untouched && held && held.provenance !== 'human'
    const provenance = asked ? String(asked) : reviewed ? 'machine_reviewed' : 'human'
    await writeTranslation(actor, slug, into, { textId, revisionId, body, provenance }, { was })
    return { stay: provenance === 'human' ? 'saved' : 'reviewed' }
  })
}

export async function retry(locale: string, slug: string, into: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await retryTranslations(actor, slug)
    return at(slug, into, 'retried')
  })
}

export async function release(locale: string, slug: string, into: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await releaseTranslations(actor, slug, into)
    return at(slug, into, 'released')
  })
}

export async function hold(locale: string, slug: string, into: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const held = form.get('hold') === 'yes'
    await holdTranslations(actor, slug, { hold: held })
    return at(slug, into, held ? 'held' : 'released')
  })
}

export async function ready(locale: string, slug: string, into: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await readyToTranslate(actor, slug)
    return at(slug, into, 'ready')
  })
}
