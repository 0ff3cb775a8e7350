import { differenceOf } from '#domain/event/event'
import { recordEvent } from '#domain/event/record-event'
import { type Actor, authorize } from '#domain/staff/staff'
import { TemplateInput } from '#domain/template/schema'
import { templateFacts, templateFields } from '#domain/template/template'
import { transaction } from '#lib/db'
import { DomainError, notFound } from '#lib/errors'
import { parse } from '#lib/parse'

/** Makes a template, or changes the one with `id`. Fields that its kind doesn't have are left out. */
export async function putTemplate(
  actor: Actor,
  id: string | null,
  input: unknown,
  options: { ifVersion?: number } = {},
): Promise<{ id: string }> {
  authorize(actor, 'incident:write')
  const { kind, name, ...words } = parse(TemplateInput, input)
  const fields = Object.fromEntries(
    templateFields[kind].flatMap((field) => (words[field] ? [[field, words[field]]] : [])),
  )
  return transaction(async (tx) => {
    const held = id === null ? null : await tx.template.findUnique({ where: { id } })
    if (id !== null && !held) throw notFound('template', id)
    if (held && options.ifVersion !== undefined && held.version !== options.ifVersion) {
      throw new DomainError('stale', 'The template has changed since', { data: { version: held.version } })
    }
    const namesake = await tx.template.findUnique({ where: { kind_name: { kind, name } } })
    if (namesake && namesake.id !== id) {
      throw new DomainError('conflict', `There is a template “${name}”`, {
        issues: [{ path: 'name', code: 'name_taken', params: { name } }],
      })
    }
    const row = held
      ? await tx.template.update({
          where: { id: held.id },
          data: { kind, name, fields, version: { increment: 1 } },
        })
      : await tx.template.create({ data: { kind, name, fields } })
    await recordEvent(tx, actor, 'template.changed', {
      payload: { itemId: row.id, name, changed: [held ? 'changed' : 'added'] },
      difference: differenceOf(held ? templateFacts(held) : {}, templateFacts({ kind, name, fields })),
    })
    return { id: row.id }
  })
}
