import { expect, it } from 'vitest'
import { withOpen } from '#components/overview/overview'
import type { OverviewView } from '#domain/incident/overview'
import { summaryOf } from '#domain/incident/story'
import { openIncident } from '#test/fixtures/views'

const overview: OverviewView = {
  worst: 'degraded_performance',
  affected: [],
  changedAt: null,
  groups: [],
  maintenances: [],
  open: [summaryOf(openIncident)],
  days: ['2025-05-11', '2025-05-10'].map((date) => ({ date, incidents: [] })),
  notice: null,
  validUntil: null,
}

it('lists an open story on the day it began in the zone of the organisation', () => {
  const slugsOn = (zone: string, date: string) =>
    withOpen(overview, zone)
      .find((day) => day.date === date)
      ?.incidents.map(({ slug }) => slug)
  expect(slugsOn('America/Los_Angeles', '2025-05-10')).toEqual([openIncident.slug])
  expect(slugsOn('Asia/Tokyo', '2025-05-11')).toEqual([openIncident.slug])
  expect(slugsOn('Asia/Tokyo', '2025-05-10')).toEqual([])
})
