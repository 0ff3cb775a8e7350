import { describe, expect, test } from 'vitest'
import type { StaffMessage } from '#domain/delivery/message'
import type { PromiseView, ReminderKind } from '#domain/promise/promise'
import { defaultSettings } from '#domain/settings/settings'
import type { Prose } from '#domain/text/text'
import { readableLocales } from '#i18n/locales'
import { renderStaffMessage } from '#notifications/render/render-staff-message'

const page = {
  ...defaultSettings,
  name: 'Lumen Desk',
  organisationZone: 'America/Los_Angeles',
  logoFile: null,
  mailFrom: null,
  supportUrl: null,
  privacyUrl: null,
  imprintUrl: null,
  sample: false,
  version: 1,
}

const prose = (body: string): Prose => ({
  body,
  locale: 'en',
  provenance: 'source',
  stale: false,
  sourceHeld: true,
})

function reminder(kind: ReminderKind): StaffMessage {
  const [promised] = kind.split('_') as [PromiseView['kind']]
  const promise: PromiseView = {
    kind: promised,
    subjectId: 's1',
    incidentId: 'i1',
    slug: 'messages',
    promisedFor: promised === 'remediation' ? '2025-06-30' : '2025-05-09T18:15:00.000Z',
    dueAt: new Date('2025-05-09T18:15:00Z'),
    title: prose('Messages could not be sent'),
    text: promised === 'remediation' ? prose('Alert on **lock** waits') : null,
    overdue: kind.endsWith('overdue'),
  }
  return { kind: 'reminder', page, path: '/console/incidents/messages', reminder: kind, promise }
}

const invitation: StaffMessage = {
  kind: 'invitation',
  page,
  path: '/console/invitation/token',
  expiresAt: new Date('2025-05-12T18:15:00Z'),
  role: 'editor',
  invitedBy: 'Ada Byron',
}

const failed: StaffMessage = {
  kind: 'draft_failed',
  page,
  path: '/console/incidents/messages#scheduled',
  draft: {
    id: 'd1',
    kind: 'update',
    slug: 'messages',
    title: prose('Messages could not be sent'),
    publishAt: new Date('2025-05-09T18:15:00Z'),
    failure: 'conflict',
    words: { status: 'identified', body: 'We found **the lock**.' },
  },
}

const mails: [string, StaffMessage][] = [
  ['invitation', invitation],
  ['invitation by nobody in particular', { ...invitation, invitedBy: null }],
  ['password reset', { ...invitation, kind: 'password_reset', role: null, invitedBy: null }],
  ['test mail', { kind: 'test', page, path: '/console/settings' }],
  ['overdue update', reminder('update_overdue')],
  ['postmortem that is due', reminder('postmortem_due')],
  ['overdue postmortem', reminder('postmortem_overdue')],
  ['remediation item that is due', reminder('remediation_due')],
  ['overdue remediation item', reminder('remediation_overdue')],
  ['scheduled update that failed', failed],
  [
    'scheduled postmortem that failed',
    { ...failed, draft: { ...failed.draft, kind: 'postmortem', failure: 'invalid', words: null } },
  ],
  [
    'scheduled incident that failed',
    { ...failed, draft: { ...failed.draft, kind: 'publication', failure: 'not_found', words: null } },
  ],
]

describe.each(readableLocales)('a mail to the staff in $name', ({ code, dir }) => {
  test.each(mails)('about: %s, speaks that language throughout and runs its way', async (_, message) => {
    const { subject, html, text } = await renderStaffMessage(message, {
      locale: code,
      baseUrl: 'https://status.test',
    })
    expect(html).toMatch(new RegExp(`<html dir="${dir}" lang="${code}\\b`))
    expect(text).toContain(`<https://status.test/${code}${message.path}>`)
    expect(`${subject}\n\n${text}`).toMatchSnapshot()
  })
})

test('words of a story stand in their own language, their instants as stamps', async () => {
  const message = reminder('remediation_due')
  if (message.kind !== 'reminder') throw new Error('It is one')
  const text = prose('Watch relays by {{time 2025-05-09T16:20Z}}')
  const about = { ...message, promise: { ...message.promise, text } }
  const { html } = await renderStaffMessage(about, { locale: 'ar', baseUrl: 'https://status.test' })
  expect(html).toMatch(/<p[^>]* lang="en"[^>]* dir="ltr"|<p[^>]* dir="ltr"[^>]* lang="en"/)
  expect(html).toContain('Watch relays by 9 May 2025, 16:20 UTC | 09:20 PDT')
})
