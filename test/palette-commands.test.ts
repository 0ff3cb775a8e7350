import { expect, test } from 'vitest'
import { commandsFor } from '#app/[locale]/console/commands'
import type { StaffIncident } from '#domain/incident/queries'
import type { StaffMaintenance } from '#domain/maintenance/queries'

const prose = (body: string) => ({ body, locale: 'en' })

/** As much of a story as the palette looks at. */
const incident = (slug: string, resolved: boolean, postmortem: string) =>
  ({
    slug,
    title: prose(`About ${slug}`),
    resolvedAt: resolved ? new Date('2025-05-09T18:00:00Z') : null,
    postmortem: { state: postmortem },
  }) as StaffIncident

const maintenance = (slug: string, status: string) =>
  ({ slug, title: prose(`Work on ${slug}`), status }) as StaffMaintenance

const incidents = [
  incident('open', false, 'pending'),
  incident('owed', true, 'pending'),
  incident('told', true, 'published'),
  incident('dropped', true, 'not_planned'),
]
const works = [maintenance('disks', 'scheduled'), maintenance('old', 'completed')]

const linesFor = (writes: boolean) =>
  commandsFor('en', incidents, works, writes).map(
    ({ label, hint, href }) => `${[label, hint].filter(Boolean).join(': ')} → ${href}`,
  )

test('the palette has the five things that people do during an outage, and leads to where each is done', () => {
  expect(linesFor(true)).toEqual([
    'Post an update: About open → /en/console/incidents/open#update',
    'Resolve the incident: About open → /en/console/incidents/open?status=resolved#update',
    'Declare an incident → /en/console/declare',
    'Plan maintenance → /en/console/plan',
    'Write the postmortem: About open → /en/console/incidents/open/postmortem',
    'Write the postmortem: About owed → /en/console/incidents/owed/postmortem',
    'Edit impact windows: About open → /en/console/incidents/open#edit-windows',
    'Write an internal note: About open → /en/console/incidents/open#notes',
    'See followers and deliveries: About open → /en/console/incidents/open/followers',
    'See followers and deliveries: About owed → /en/console/incidents/owed/followers',
    'Maintenance: Work on disks → /en/console/maintenances/disks',
  ])
})

test('whoever may only read is led to what there is to read', () => {
  expect(linesFor(false)).toEqual([
    'See followers and deliveries: About open → /en/console/incidents/open/followers',
    'See followers and deliveries: About owed → /en/console/incidents/owed/followers',
    'Maintenance: Work on disks → /en/console/maintenances/disks',
  ])
})

test('it says the commands in the language of the console, with titles in their own', () => {
  const [first] = commandsFor('de', incidents, [], true)
  expect(first).toEqual({
    label: 'Meldung veröffentlichen',
    hint: 'About open',
    lang: 'en',
    href: '/de/console/incidents/open#update',
  })
})

test('it does not grow without end', () => {
  const many = Array.from({ length: 40 }, (_, i) => incident(`open-${i}`, false, 'pending'))
  expect(commandsFor('en', many, [], true)).toHaveLength(60)
})
