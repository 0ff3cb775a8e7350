import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Verdict } from '#components/overview/verdict'
import type { OverviewView } from '#domain/incident/overview'
import { type ServiceStatus, worst } from '#domain/service/service'
import { readableLocales } from '#i18n/locales'

type States = Record<string, ServiceStatus>

/** The sentences on top of an overview whose services are in these states. */
function said(states: States, locale = 'en'): string[] {
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
  const markup = renderToStaticMarkup(createElement(Verdict, { overview, locale, zone: 'UTC' }))
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
  [
    {
      Inbox: 'under_maintenance',
      API: 'under_maintenance',
      Chat: 'under_maintenance',
      Voice: 'under_maintenance',
    },
    '4 services are under maintenance.',
    unchanged,
  ],
  [
    {
      Inbox: 'under_maintenance',
      API: 'under_maintenance',
      Chat: 'under_maintenance',
      Voice: 'under_maintenance',
      Search: 'partial_outage',
      Exports: 'operational',
    },
    'Search is partly out of service.',
    `4 services are under maintenance. Everything else is working. ${unchanged}`,
  ],
  [
    {
      Inbox: 'major_outage',
      API: 'major_outage',
      Chat: 'degraded_performance',
      Voice: 'partial_outage',
      Search: 'under_maintenance',
    },
    '4 services have problems.',
    `Search is under maintenance. ${unchanged}`,
  ],
])('of %j it says: %s', (states, sentence, rest) => {
  expect(said(states)).toEqual([sentence, rest])
})

test.each(readableLocales)('in $code many services under maintenance alone have no problems', ({ code }) => {
  const names = ['Inbox', 'API', 'Chat', 'Voice', 'Search']
  const all = (status: ServiceStatus) => Object.fromEntries(names.map((name) => [name, status]))
  const [worked = '', sad = ''] = (['under_maintenance', 'major_outage'] as const).map(
    (status) => said(all(status), code)[0],
  )
  expect(worked).toMatch(/5|٥/)
  expect(worked).not.toBe(sad)
})
