import type { Claimed, Outcome } from '#domain/delivery/delivery'

type Health = {
  busy: number
  /** When each attempt on its way began. */
  began: Set<{ at: number }>
  proven: boolean
  /** Passing failures in a row. */
  failures: number
  /** How often it has been given a rest since it last worked. */
  rests: number
}

/** Attempts of a channel on their way, oldest first: with those that only wait put aside. */
type Way = { working: Set<{ at: number }>; waiting: Set<{ at: number }> }

type Slot = { delivery: Claimed; lanes: readonly string[]; began: { at: number } }

/** What waits for the same lanes: it may begin, or not, all alike. */
type Group = { channel: string; lanes: readonly string[]; waiting: Claimed[] }

/** An attempt that takes longer than this makes its lane a slow one, in milliseconds. */
const slow = 2_000

/** An attempt that takes longer than this only waits for the other side, in milliseconds. */
const quick = 100

/** How many attempts of a channel may be on their way. */
export type Room = {
  connections: number
  /** Beside them, how many may wait for an answer that is slow to come. */
  waiting?: number
}

/** So many passing failures in a row, and a lane rests. */
const tooMany = 5

const firstRest = 60_000
const longestRest = 30 * 60_000

/**
 * What is claimed and not begun, and who goes next: the most urgent lane of priorities first, events in turn, and no
 * mail domain or endpoint may hold more of the connections than it has earned. A lane that hangs keeps two, one that
 * only fails gets a rest. A delivery may have a lane inside of another, which then is the one that fails.
 */
export class Lanes {
  /** By priority, event and lanes, so that a look for the next costs as much as there are lanes, however many wait. */
  readonly #queues = new Map<number, Map<string, Map<string, Group>>>()
  readonly #health = new Map<string, Health>()
  readonly #ways = new Map<string, Way>()
  readonly #lanesOf: (delivery: Claimed) => readonly string[]
  readonly #roomOf: (channel: string) => Room
  #size = 0

  constructor(lanesOf: (delivery: Claimed) => readonly string[], roomOf: (channel: string) => Room) {
    this.#lanesOf = lanesOf
    this.#roomOf = roomOf
  }

  /** How many wait. */
  get size(): number {
    return this.#size
  }

  get busy(): number {
    return [...this.#ways.values()].reduce(
      (sum, { working, waiting }) => sum + working.size + waiting.size,
      0,
    )
  }

  add(deliveries: readonly Claimed[]) {
    for (const delivery of deliveries) {
      const events = upsert(this.#queues, delivery.priority, () => new Map<string, Map<string, Group>>())
      const groups = upsert(events, delivery.eventId, () => new Map<string, Group>())
      const { channel } = delivery
      const lanes = this.#lanesOf(delivery)
      upsert(groups, lanes.join('\n'), () => ({ channel, lanes, waiting: [] })).waiting.push(delivery)
      this.#size += 1
    }
  }

  /** The next to begin; it counts as on its way until `done`. Undefined where nothing may begin now. */
  next(at: number): Slot | undefined {
    for (const priority of [...this.#queues.keys()].sort((a, b) => a - b)) {
      const events = this.#queues.get(priority)
      for (const [eventId, groups] of events ?? []) {
        for (const [key, group] of groups) {
          const delivery = this.#mayBegin(group, at) && group.waiting.shift()
          if (!delivery) continue
          // Both to the end of their turn.
          toTheEnd(groups, key, group.waiting.length > 0)
          if (events) toTheEnd(events, eventId, groups.size > 0)
          this.#size -= 1
          return this.#begin(delivery, group.lanes, at)
        }
      }
      if (events?.size === 0) this.#queues.delete(priority)
    }
    return undefined
  }

  /** Frees the connection. Returns which lane must rest, and until when, if one must. */
  done(
    { delivery, lanes, began }: Slot,
    outcome: Outcome | null,
    at: number,
  ): { lane: string; until: number } | undefined {
    const { working, waiting } = this.#way(delivery.channel)
    if (!working.delete(began)) waiting.delete(began)
    for (const health of lanes.map((lane) => this.#of(lane))) {
      health.busy -= 1
      health.began.delete(began)
      if (!outcome || outcome.kind === 'transient') continue
      health.failures = 0
      health.rests = 0
      health.proven = true
    }
    const lane = lanes.at(-1)
    if (lane === undefined || outcome?.kind !== 'transient') return undefined
    if (outcome.wholeChannel || outcome.notTheLane) return undefined
    const health = this.#of(lane)
    health.failures += 1
    if (health.failures < tooMany) return undefined
    // One more failure after the rest is enough for the next.
    health.failures = tooMany - 1
    health.rests += 1
    return { lane, until: at + Math.min(longestRest, firstRest * 2 ** (health.rests - 1)) }
  }

  /** Whether something waits only because its domain or endpoint holds all that it may. */
  isBlocked(at: number): boolean {
    for (const events of this.#queues.values())
      for (const groups of events.values())
        for (const { channel } of groups.values()) if (this.#hasRoom(channel, at)) return true
    return false
  }

  /** Whether one of these lanes has just failed, or is slow to answer. */
  isTroubled(lanes: readonly string[], at: number): boolean {
    return lanes.some((lane) => {
      const health = this.#health.get(lane)
      return health !== undefined && troubled(health, at)
    })
  }

  /** Takes out what waits and `which` says; all without it. */
  take(which: (delivery: Claimed, lanes: readonly string[]) => boolean = () => true): Claimed[] {
    const taken: Claimed[] = []
    for (const events of this.#queues.values()) {
      for (const [eventId, groups] of events) {
        for (const [key, group] of groups) {
          const { lanes, waiting } = group
          taken.push(...waiting.filter((delivery) => which(delivery, lanes)))
          group.waiting = waiting.filter((delivery) => !which(delivery, lanes))
          if (group.waiting.length === 0) groups.delete(key)
        }
        if (groups.size === 0) events.delete(eventId)
      }
    }
    this.#size -= taken.length
    return taken
  }

  #begin(delivery: Claimed, lanes: readonly string[], at: number): Slot {
    const began = { at }
    for (const health of lanes.map((lane) => this.#of(lane))) {
      health.busy += 1
      health.began.add(began)
    }
    this.#way(delivery.channel).working.add(began)
    return { delivery, lanes, began }
  }

  #mayBegin({ channel, lanes }: Group, at: number): boolean {
    if (!this.#hasRoom(channel, at)) return false
    const { connections } = this.#roomOf(channel)
    return lanes.every((lane) => {
      const health = this.#of(lane)
      return health.busy < this.#limit(health, connections, at)
    })
  }

  #hasRoom(channel: string, at: number): boolean {
    const room = this.#roomOf(channel)
    const { working, waiting } = this.#way(channel)
    for (const began of working) {
      if (at - began.at <= quick) break
      working.delete(began)
      waiting.add(began)
    }
    return working.size + Math.max(0, waiting.size - (room.waiting ?? 0)) < room.connections
  }

  #way = (channel: string): Way =>
    upsert(this.#ways, channel, () => ({ working: new Set(), waiting: new Set() }))

  #limit(health: Health, connections: number, at: number): number {
    if (troubled(health, at)) return 2
    return health.proven ? Math.max(1, connections - 2) : Math.max(1, Math.ceil(connections / 4))
  }

  #of(lane: string): Health {
    return upsert(this.#health, lane, () => ({
      busy: 0,
      began: new Set(),
      proven: false,
      failures: 0,
      rests: 0,
    }))
  }
}

function troubled({ began, failures }: Health, at: number): boolean {
  const [oldest] = began
  return failures > 0 || (oldest !== undefined && at - oldest.at > slow)
}

function toTheEnd<K, V>(map: Map<K, V>, key: K, isKept: boolean) {
  const value = map.get(key)
  map.delete(key)
  if (isKept && value !== undefined) map.set(key, value)
}

function upsert<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}
