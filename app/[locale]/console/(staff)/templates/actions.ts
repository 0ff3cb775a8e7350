'use server'

import type { FormState } from '#components/console/form'
import { settings } from '#domain/settings/queries'
import { authorize } from '#domain/staff/staff'
import { putTemplate } from '#domain/template/put-template'
import { listTemplates } from '#domain/template/queries'
import { removeTemplate } from '#domain/template/remove-template'
import { restoreTemplate } from '#domain/template/restore-template'
import { type TemplateKind, templateFields } from '#domain/template/template'
import { notFound } from '#lib/errors'
import { act } from '../../act'
import { text } from '../../form-data'
import { touched, untilCurrent } from '../../touched'

type State = FormState | null

const home = '/console/templates'

export async function save(
  locale: string,
  kind: TemplateKind,
  id: string | null,
  _state: State,
  form: FormData,
) {
  return act(locale, form, async (actor) => {
    const words = Object.fromEntries(templateFields[kind].map((name) => [name, text(form, name)]))
    const input = { kind, name: text(form, 'name') ?? '', ...words }
    if (id === null) {
      const made = await putTemplate(actor, null, input)
      return `${home}?done=template#${made.id}`
    }
    authorize(actor, 'incident:write')
    await untilCurrent(async () => {
      const [templates, { sourceLocale }] = await Promise.all([listTemplates(actor, kind), settings()])
      const template = templates.find((one) => one.id === id)
      if (!template) throw notFound('template', id)
      const fields = templateFields[kind].map((name) => ({
        name,
        mine: text(form, name) ?? '',
        now: template.fields[name] ?? '',
        prose: true,
      }))
      const name = { name: 'name', mine: input.name, now: template.name }
      const mine = touched(form, [name, ...fields], sourceLocale)
      if (!mine.any) return
      const kept = Object.fromEntries(fields.filter((f) => !mine.has(f.name)).map((f) => [f.name, f.now]))
      const next = { ...input, ...kept, ...(mine.has('name') ? {} : { name: template.name }) }
      await putTemplate(actor, id, next, { ifVersion: template.version })
    })
    return { stay: 'template' }
  })
}

export async function remove(locale: string, id: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const { removalId } = await removeTemplate(actor, id)
    return `${home}?done=templateRemoved&undo=${removalId}`
  })
}

export async function restore(locale: string, removalId: string, _state: State, form: FormData) {
  return act(locale, form, async (actor) => {
    const { id } = await restoreTemplate(actor, removalId)
    return `${home}?done=templateRestored#${id}`
  })
}
