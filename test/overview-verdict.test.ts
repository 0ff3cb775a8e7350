import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Verdict } from '#components/overview/verdict'
import type { OverviewView } from '#domain/incident/overview'
import { type ServiceStatus, worst } from '#domain/service/service'

type States = Record<string, ServiceStatus>

/** The sentences on top of an overview whose services are in these states. */
function said(states: States): string[] {
  const services = Object.entries(states).map(([slug, status]) => ({ service: { slug, name: slug }, status }))
  const lines = services.map(({ service, status }) => ({ ...service, status, description: null, days: [] }))
  const overview: OverviewView = {
    worst: worst(Object.values(states)),
    affected: services.filter(({ status }) => status !== 'operational'),
    changedAt: null,
    groups: [{ group: null, services: lines }],
    open: [],
    maintenances: [],
    days: [],
    notice: null,
    validUntil: null,
  }
  const markup = renderToStaticMarkup(createElement(Verdict, { overview, locale: 'en', zone: 'UTC' }))
  return [...markup.matchAll(/<(?:h1|p)>(.*?)<\//g)].map(([, words = '']) => words)
}

const unchanged = 'Nothing has happened here yet.'

test.each<[States, string, string]>([
  [{ Inbox: 'operational' }, 'Everything is working.', unchanged],
  [
    { Inbox: 'under_maintenance', Search: 'operational' },
    'Inbox is under maintenance.',
    `Everything else is working. ${unchanged}`,
  ],
  [
    {
      Inbox: 'under_maintenance',
      API: 'under_maintenance',
      Search: 'degraded_performance',
      Chat: 'operational',
    },
    'Search is working, but not well.',
    `Inbox and API are under maintenance. Everything else is working. ${unchanged}`,
  ],
])('of %j it says: %s', (states, sentence, rest) => {
  expect(said(states)).toEqual([sentence, rest])
})
