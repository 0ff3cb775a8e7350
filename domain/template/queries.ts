import { type Actor, authorize } from '#domain/staff/staff'
import type { TemplateKind, TemplateView, TemplateWords } from '#domain/template/template'
import { db } from '#lib/db'

/** Templates of a kind, or all of them, by name. */
export async function listTemplates(actor: Actor, kind?: TemplateKind): Promise<TemplateView[]> {
  authorize(actor, 'incident:read')
  const rows = await db().template.findMany({
    where: { kind },
    orderBy: [{ kind: 'asc' }, { name: 'asc' }],
    select: { id: true, kind: true, name: true, fields: true, version: true },
  })
  return rows.map(({ fields, ...row }) => ({ ...row, fields: fields as TemplateWords }))
}
