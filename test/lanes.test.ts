import { describe, expect, test } from 'vitest'
import type { Claimed, Outcome } from '#domain/delivery/delivery'
import { Lanes } from '#worker/lanes'

const sent: Outcome = { kind: 'sent' }
const later: Outcome = { kind: 'transient', detail: '451 later' }

let count = 0
const delivery = (domain: string, other: Partial<Claimed> = {}): Claimed => ({
  id: String(++count),
  eventId: 'first',
  recipientId: 'r',
  subscriptionId: 's',
  kind: 'update',
  locale: 'en',
  zone: null,
  priority: 10,
  attempt: 1,
  replayedAfter: 0,
  createdAt: new Date(),
  channel: 'email',
  destination: `reader@${domain}`,
  credentials: null,
  linkVersion: 1,
  incidentId: 'i',
  ...other,
})

const lanes = (connections = 8, waiting = 0) =>
  new Lanes(
    ({ destination }) =>
      destination.includes('@') ? destination.split('@').slice(1) : [host(destination), destination],
    () => ({ connections, waiting }),
  )

const host = (address: string) => URL.parse(address)?.host ?? ''

/** Begins all that may begin. */
function beginAll(of: Lanes, at = 0) {
  const begun = []
  for (let slot = of.next(at); slot; slot = of.next(at)) begun.push(slot)
  return begun
}

const many = (domain: string, n: number, other: Partial<Claimed> = {}) =>
  Array.from({ length: n }, () => delivery(domain, other))

describe('who goes next', () => {
  test('the more urgent first, and events in turn', () => {
    const waiting = lanes(100)
    waiting.add(many('a.example', 2))
    waiting.add(many('b.example', 2, { eventId: 'second' }))
    waiting.add([delivery('c.example', { priority: 0, eventId: 'confirmation' })])
    const order = beginAll(waiting).map((slot) => slot.delivery.eventId)
    expect(order).toEqual(['confirmation', 'first', 'second', 'first', 'second'])
  })

  test('a domain that has not answered yet holds a quarter of the connections', () => {
    const waiting = lanes()
    waiting.add(many('a.example', 20))
    expect(beginAll(waiting)).toHaveLength(2)
    waiting.add(many('b.example', 20))
    expect(beginAll(waiting).map(({ lanes }) => lanes[0])).toEqual(['b.example', 'b.example'])
  })

  test('what waits for a domain is asked about as one, however much it is, and domains take turns', () => {
    let asked = 0
    const waiting = new Lanes(
      ({ destination }) => [destination.split('@')[1] ?? ''],
      () => {
        asked += 1
        return { connections: 8 }
      },
    )
    waiting.add([...many('a.example', 5_000), ...many('b.example', 4)])
    const order = beginAll(waiting).map(({ lanes }) => lanes[0])
    expect(order).toEqual(['a.example', 'b.example', 'a.example', 'b.example'])
    expect(asked).toBeLessThan(50)
    expect(waiting.size).toBe(5_000)
  })

  test('one that works may hold nearly all, one that has become slow keeps two', () => {
    const waiting = lanes()
    waiting.add(many('a.example', 40))
    for (const slot of beginAll(waiting)) waiting.done(slot, sent, 0)
    const begun = beginAll(waiting)
    expect(begun).toHaveLength(6)
    for (const slot of begun.slice(1)) waiting.done(slot, sent, 1_000)
    expect(beginAll(waiting, 5_000)).toHaveLength(1)
  })

  test('one that only fails gets a rest, a longer one each time, and one answer makes it whole', () => {
    const waiting = lanes()
    waiting.add(many('a.example', 40))
    const fail = (at: number) => {
      const slot = waiting.next(at)
      return slot && waiting.done(slot, later, at)?.until
    }
    expect([fail(0), fail(0), fail(0), fail(0)]).toEqual([undefined, undefined, undefined, undefined])
    expect(fail(0)).toBe(60_000)
    expect(fail(60_000)).toBe(180_000)
    const slot = waiting.next(200_000)
    if (slot) waiting.done(slot, sent, 200_000)
    expect(fail(200_000)).toBeUndefined()
  })

  test('one that had no part in a failure is not blamed for it', () => {
    const waiting = lanes()
    waiting.add(many('a.example', 40))
    for (let time = 0; time < 10; time++) {
      const slot = waiting.next(0)
      if (!slot) throw new Error('the domain rests')
      expect(waiting.done(slot, { ...later, notTheLane: true }, 0)).toBeUndefined()
    }
    expect(waiting.isTroubled(['a.example'], 0)).toBe(false)
  })

  test('an endpoint that only fails rests alone, a host that hangs keeps two', () => {
    const waiting = lanes()
    const to = (path: string, n: number) =>
      many('', n, { channel: 'webhook', destination: `https://hooks.example/${path}` })
    waiting.add(to('bad', 20))
    const rests = Array.from({ length: 5 }, () => {
      const slot = waiting.next(0)
      return slot && waiting.done(slot, later, 0)
    })
    expect(rests.at(-1)).toEqual({ lane: 'https://hooks.example/bad', until: 60_000 })
    waiting.take()
    waiting.add([...to('good', 1), ...to('well', 1)])
    for (const slot of beginAll(waiting)) expect(waiting.done(slot, sent, 0)).toBeUndefined()
    waiting.add(Array.from({ length: 20 }, (_, n) => to(String(n), 1)).flat())
    expect(beginAll(waiting, 0)).toHaveLength(6)
    for (const slot of beginAll(waiting, 0)) waiting.done(slot, sent, 0)
    expect(beginAll(waiting, 5_000)).toHaveLength(0)
  })

  test('what only waits for an answer holds no connection, up to a number', () => {
    const waiting = lanes(4, 3)
    waiting.add(Array.from({ length: 20 }, (_, n) => delivery(`${n}.example`)))
    expect(beginAll(waiting, 0)).toHaveLength(4)
    expect(waiting.isBlocked(0)).toBe(false)
    expect(beginAll(waiting, 300)).toHaveLength(3)
    expect(beginAll(waiting, 600)).toHaveLength(0)
    expect(waiting.busy).toBe(7)
    const strict = lanes(4)
    strict.add(Array.from({ length: 20 }, (_, n) => delivery(`${n}.example`)))
    expect([beginAll(strict, 0).length, beginAll(strict, 600).length]).toEqual([4, 0])
  })

  test('a domain that holds all it may blocks, and is in trouble once it is slow', () => {
    const waiting = lanes()
    waiting.add(many('a.example', 20))
    beginAll(waiting)
    expect(waiting.isBlocked(0)).toBe(true)
    expect([waiting.isTroubled(['a.example'], 0), waiting.isTroubled(['a.example'], 2_500)]).toEqual([
      false,
      true,
    ])
    expect(waiting.isTroubled(['b.example'], 2_500)).toBe(false)
  })

  test('what waits can be taken out again', () => {
    const waiting = lanes()
    waiting.add([...many('a.example', 3), ...many('b.example', 2)])
    expect(waiting.take((_, lanes) => lanes.includes('a.example'))).toHaveLength(3)
    expect(waiting.size).toBe(2)
    expect(beginAll(waiting)).toHaveLength(2)
  })
})
