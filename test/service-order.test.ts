import { expect, test } from 'vitest'
import { byPlace, groupsOf, moved } from '#domain/service/service'

const service = (name: string, position: number, group: { slug: string; position: number } | null) => ({
  name,
  position,
  group,
})

test('services without a group come first, then group by group, each by position and name', () => {
  const services = [
    service('b', 1, { slug: 'second', position: 2 }),
    service('z', 2, { slug: 'first', position: 1 }),
    service('y', 2, { slug: 'first', position: 1 }),
    service('a', 3, null),
  ]
  expect(services.sort(byPlace).map(({ name }) => name)).toEqual(['a', 'y', 'z', 'b'])
})

test('groups that have the same place do not mix', () => {
  const services = ['x', 'y', 'x'].map((slug, i) => service(String(i), i, { slug, position: 1 }))
  expect(services.sort(byPlace).map(({ name }) => name)).toEqual(['0', '2', '1'])
})

test('the groups of services come once each, in their order', () => {
  const [x, y] = ['x', 'y'].map((slug) => ({ slug, name: slug.toUpperCase() }))
  expect(
    groupsOf([{ group: null }, { group: y ?? null }, { group: x ?? null }, { group: y ?? null }]),
  ).toEqual([y, x])
})

test('one is moved by a place, and at an end stays', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 'd', 1)).toEqual(['a', 'b', 'c'])
})
