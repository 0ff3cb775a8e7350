'use server'

import type { FormState } from '#components/console/form'
import { putTemplate } from '#domain/template/put-template'
import { removeTemplate } from '#domain/template/remove-template'
import { type TemplateKind, templateFields } from '#domain/template/template'
import { act } from '../../act'
import { text } from '../../form-data'

type State = FormState | null

const home = '/console/templates'

export async function save(
  locale: string,
  kind: TemplateKind,
  held: { id: string; version: number } | null,
  _state: State,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    const words = Object.fromEntries(templateFields[kind].map((name) => [name, text(form, name)]))
    const input = { kind, name: text(form, 'name') ?? '', ...words }
    const { id } = await putTemplate(actor, held?.id ?? null, input, { ifVersion: held?.version })
    return `${home}?done=template#${id}`
  })
}

export async function remove(locale: string, id: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    await removeTemplate(actor, id)
    return `${home}?done=templateRemoved`
  })
}
