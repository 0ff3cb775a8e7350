import { describe, expect, test } from 'vitest'
import { isShown, noAccount } from '#domain/correction/correction'
import {
  applyStates,
  type EntryView,
  type IncidentStatus,
  type ServiceWindow,
  type Statement,
  statusOf,
  timelineOf,
  type WithdrawnEntry,
  withdrawalRefusal,
  withdrawStates,
} from '#domain/incident/incident'
import type { ServiceStatus } from '#domain/service/service'

const at = (time: string) => new Date(`2026-05-09T${time}:00Z`)

describe('an entry may be withdrawn', () => {
  const update = (time: string, status: IncidentStatus | null, sequence: number) => ({
    occurredAt: at(time),
    status,
    sequence,
  })
  const opened = update('16:00', 'investigating', 1)
  const milestone = update('16:10', null, 2)
  const resolved = update('17:00', 'resolved', 3)

  test('unless no update is left: an incident says something', () => {
    expect(withdrawalRefusal([milestone], false)).toBe('last_update')
    expect(withdrawalRefusal([opened], false)).toBeNull()
  })
  test('and the status is then that of the last update that is left', () => {
    expect(statusOf([opened, milestone])).toBe('investigating')
  })
  test('unless that reopens an incident whose postmortem is published', () => {
    expect(withdrawalRefusal([opened, milestone], true)).toBe('postmortem_published')
    expect(withdrawalRefusal([milestone, resolved], true)).toBeNull()
  })
})

describe('the windows of a withdrawn entry', () => {
  const window = (status: ServiceStatus, from: string, to: string | null, serviceId = 'chat') => ({
    serviceId,
    status,
    startedAt: at(from),
    endedAt: to ? at(to) : null,
  })
  const says = (time: string, status: ServiceStatus, serviceId = 'chat'): Statement => ({
    at: at(time),
    resolves: false,
    states: [{ serviceId, status }],
  })
  const resolves = (time: string): Statement => ({ at: at(time), resolves: true, states: [] })
  const without = (windows: ServiceWindow[], taken: Statement, ...rest: Statement[]) =>
    withdrawStates(windows, taken, rest)

  test('that it opened go, and the one before goes on', () => {
    expect(without([window('major_outage', '17:00', null)], says('17:00', 'major_outage'))).toEqual([])
    const worse = [window('partial_outage', '16:00', '17:00'), window('major_outage', '17:00', '18:00')]
    expect(without(worse, says('17:00', 'major_outage'), resolves('18:00'))).toEqual([
      window('partial_outage', '16:00', '18:00'),
    ])
  })
  test('that it closed stay open, until the service is heard of again', () => {
    const closed = [window('major_outage', '16:00', '17:00')]
    const over = says('17:00', 'operational')
    expect(without(closed, over)).toEqual([window('major_outage', '16:00', null)])
    expect(without(closed, over, says('18:00', 'operational'))).toEqual([
      window('major_outage', '16:00', '18:00'),
    ])
    expect(without(closed, over, says('18:00', 'operational', 'voice'), resolves('19:00'))).toEqual([
      window('major_outage', '16:00', '19:00'),
    ])
    const again = [...closed, window('partial_outage', '17:30', null)]
    expect(without(again, over)).toEqual([
      window('major_outage', '16:00', '17:30'),
      window('partial_outage', '17:30', null),
    ])
  })
  test('that the resolution closed open again, of every service', () => {
    const closed = [
      window('major_outage', '16:00', '18:00'),
      window('partial_outage', '16:30', '18:00', 'voice'),
    ]
    expect(without(closed, resolves('18:00'))).toEqual([
      window('major_outage', '16:00', null),
      window('partial_outage', '16:30', null, 'voice'),
    ])
    expect(without(closed, resolves('18:00'), resolves('19:00')).map(({ endedAt }) => endedAt)).toEqual([
      at('19:00'),
      at('19:00'),
    ])
  })
  test('stay from where another entry has said the same', () => {
    const opened = [window('major_outage', '16:00', null)]
    expect(without(opened, says('16:00', 'major_outage'), says('16:30', 'major_outage'))).toEqual([
      window('major_outage', '16:30', null),
    ])
  })
  test('stay where another entry of the same instant speaks for them', () => {
    const first = says('16:00', 'partial_outage')
    const second = says('16:00', 'major_outage')
    const windows = applyStates(applyStates([], first.states, at('16:00')), second.states, at('16:00'))
    expect(without(windows, first, second)).toEqual([window('major_outage', '16:00', null)])
    expect(without(windows, second, first)).toEqual([window('partial_outage', '16:00', null)])
    const closed = [window('major_outage', '16:00', '17:00')]
    expect(without(closed, says('17:00', 'operational'), resolves('17:00'))).toEqual(closed)
  })
  test('that staff have moved since are left alone, and so are other services', () => {
    const moved = [window('major_outage', '16:20', '17:40'), window('major_outage', '16:00', null, 'voice')]
    expect(without(moved, says('16:00', 'major_outage'))).toEqual(moved)
    expect(without(moved, says('17:00', 'operational'))).toEqual(moved)
  })
  test('are as they were when it is said again', () => {
    const held = [window('partial_outage', '16:00', '17:00'), window('major_outage', '17:00', null)]
    const said = says('17:00', 'major_outage')
    expect(applyStates(without(held, said), said.states, said.at)).toEqual(held)
  })
})

test('what was withdrawn keeps its place in the timeline', () => {
  const row = (id: string, time: string) => ({ id, occurredAt: at(time), postedAt: at(time) })
  const entries = [row('a', '16:00'), row('c', '17:00')] as EntryView[]
  const withdrawn = [row('b', '16:30')] as WithdrawnEntry[]
  expect(timelineOf({ entries, withdrawn }).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('a note is as public as what it names', () => {
  const gone = { withdrawnAt: at('18:00') }
  const here = { withdrawnAt: null }
  const out = { published: true, notPlanned: false }
  expect(isShown({ part: 'entry', entry: here }, noAccount)).toBe(true)
  expect(isShown({ part: 'entry', entry: gone }, out)).toBe(false)
  expect(isShown({ part: 'withdrawal', entry: gone }, noAccount)).toBe(true)
  expect(isShown({ part: 'withdrawal', entry: here }, out)).toBe(false)
  expect(isShown({ part: 'summary', entry: null }, noAccount)).toBe(false)
  expect(isShown({ part: 'summary', entry: null }, out)).toBe(true)
  expect(isShown({ part: 'notPlannedReason', entry: null }, out)).toBe(false)
  expect(isShown({ part: 'notPlannedReason', entry: null }, { ...noAccount, notPlanned: true })).toBe(true)
  expect(isShown({ part: 'title', entry: null }, noAccount)).toBe(true)
  expect(isShown({ part: 'body', entry: null }, noAccount)).toBe(true)
})
