import { expect, test } from 'vitest'
import { tokenScopes } from '#domain/staff/staff'
import {
  actions,
  actionsOnDisk,
  type Right,
  routes,
  routesOnDisk,
  unlisted,
  verbs,
  verbsOnDisk,
} from '#test/role-matrix'

const none = { missing: [], gone: [] }

test.each<[string, string[], Record<string, Right>]>([
  ['verb', verbsOnDisk(), verbs],
  ['route', routesOnDisk(), routes],
  ['action', actionsOnDisk(), actions],
])(
  'every %s on disk is listed in the role matrix (test/role-matrix.ts), and nothing else is',
  (_, found, listed) => {
    expect(found.length).toBeGreaterThan(30)
    expect(unlisted(found, listed)).toEqual(none)
  },
)

test('a verb that nobody listed is found', () => {
  const planted = [
    'export async function burnIncident(actor: Actor, slug: string) {\n  authorize(actor)\n}',
    'export async function bury(\n  actor: StaffActor,\n  slug: string,\n) {}',
    'export const bless = async (actor: Actor) => {}',
    'export async function* brew(actor: Actor, filter: Filter): AsyncGenerator<Row> {}',
  ].map((text, i) => ({ path: `domain/incident/planted-${i}.ts`, text }))
  expect(unlisted([...verbsOnDisk(), ...verbsOnDisk(planted)], verbs).missing).toEqual([
    'domain/incident/planted-0.ts#burnIncident',
    'domain/incident/planted-1.ts#bury',
    'domain/incident/planted-2.ts#bless',
    'domain/incident/planted-3.ts#brew',
  ])
  expect(unlisted(verbsOnDisk(), { ...verbs, 'domain/incident/no.ts#more': 'open' }).gone).toHaveLength(1)
})

test('a token is offered the scopes that open a route, and no others', () => {
  const opened = Object.entries(routes).flatMap(([key, right]) =>
    key.split(' ')[1]?.startsWith('v1/') && right !== 'open' ? [right].flat() : [],
  )
  expect([...new Set(opened)].sort()).toEqual([...tokenScopes].sort())
})
