import { afterEach, beforeEach, expect, test } from 'vitest'
import type { IncidentView } from '#domain/incident/incident'
import { storyMarkdown } from '#domain/incident/markdown-story'
import { setClock } from '#lib/clock'
import { plainText, renderMarkdown } from '#lib/markdown'
import { openIncident, prose, publishedIncident, translatedIncident } from '#test/fixtures/views'

beforeEach(() => setClock(new Date('2025-05-11T01:00:00Z')))
afterEach(() => setClock(null))

const story = (view: IncidentView, locale = 'en') =>
  storyMarkdown(view, {
    locale,
    zone: 'America/Los_Angeles',
    url: `http://status.test/${locale}/incidents/${view.slug}`,
  })

const headings = (text: string) => text.split('\n').filter((line) => /^#{1,2} /.test(line))

test('tells a finished story in the order of its page', () => {
  const text = story(publishedIncident)
  expect(headings(text)).toEqual([
    '# Social channel: messages were not coming in or going out',
    '## Summary',
    '## Timeline',
    '## Root cause',
    '## Resolution',
    '## Remediation items',
  ])
  expect(text).toContain(
    [
      '- **Status:** Resolved',
      '- **Impact:** Major impact',
      '- **Impact window:** 9 May 2025, 16:20–18:32 UTC | 09:20–11:32 PDT (2\u00a0h 12\u00a0min)',
    ].join('\n'),
  )
  expect(text).toContain('<http://status.test/en/incidents/2025-05-09-social-channel>')
  expect(text.endsWith('.\n')).toBe(true)
})

test('has an entry per moment, with stamps, words and states', () => {
  const text = story(publishedIncident)
  expect(text.match(/^### .*$/gm)).toEqual([
    '### 9 May 2025, 16:20 UTC | 09:20 PDT: Started',
    '### 9 May 2025, 16:48 UTC | 09:48 PDT: Investigating',
    '### 9 May 2025, 17:41 UTC | 10:41 PDT: Identified',
    '### 9 May 2025, 18:32 UTC | 11:32 PDT: Recovered',
    '### 9 May 2025, 18:44 UTC | 11:44 PDT: Monitoring',
    '### 9 May 2025, 19:29 UTC | 12:29 PDT: Resolved',
  ])
  expect(text).toContain('- it is kept as a draft\n- it can be sent when the network is back')
  expect(text).toContain(
    '- Social channel: Major outage\n\n*Corrected on 10 May 2025, 08:05 UTC | 01:05 PDT*',
  )
})

test('keeps every promise with its state, its day and its reason', () => {
  expect(story(publishedIncident)).toContain(
    [
      '- **Done, 2 June 2025:** Show the network’s own state beside the channel',
      '- **In progress, by 30 June 2025:** Keep replies in a queue while a network is away',
      '- **Planned, by 15 July 2025:** Give up a failing request after five seconds',
      '- **Dropped:** Run a second relay in another region',
      '',
      '  The network would have refused it as well.',
    ].join('\n'),
  )
})

test('says on top what is not a person’s translation', () => {
  const [first, , third] = story(translatedIncident, 'de').split('\n')
  expect(first).toBe(
    '> Maschinell übersetzt und nicht geprüft; Fehler sind möglich. Das Original hat sich seit der Übersetzung geändert, zuerst am 13. Mai 2025, 09:00 UTC | 02:00 PDT. 2 von 12 Teilen sind noch nicht übersetzt und stehen hier auf Englisch. Maßgeblich ist die Fassung auf Englisch.',
  )
  expect(third).toMatch(/^# Social-Media-Kanal/)
  expect(headings(story(translatedIncident, 'de'))).toContain('## Abhilfemaßnahmen')
  expect(story(publishedIncident)).toMatch(/^# /)
})

test('says what is still open', () => {
  const text = story(openIncident)
  expect(text).toContain('- **Impact window:** since 10 May 2025, 22:40 UTC | 15:40 PDT')
  expect(text).toContain('- **Affected service:** Search (Degraded performance)')
  expect(text).toContain('Next update by 11 May 2025, 01:30 UTC | 10 May 2025, 18:30 PDT')
  expect(text).toMatch(
    /## Postmortem\n\nThe postmortem is being written\. It is due by 18 May 2025, 17:00 UTC/,
  )
  setClock(new Date('2025-05-11T02:00:00Z'))
  expect(story(openIncident)).toContain('is late')
})

test('says that and why no postmortem is planned', () => {
  const since = new Date('2025-05-12T09:00:00Z')
  const reason = prose('The network has told the story itself.')
  const text = story({ ...publishedIncident, postmortem: { state: 'not_planned', reason, since } })
  expect(text).toContain('## No postmortem\n\nThe network has told the story itself.')
})

test('shows titles and names as they were written', () => {
  const title = '*Errors* in <Inbox::Gone> [sic] #1 & `more_of_it`'
  const text = story({ ...publishedIncident, title: prose(title) })
  const [line = ''] = headings(text)
  expect(plainText(line)).toBe(title)
  expect(renderMarkdown(line)).not.toMatch(/<em>|<code>|<a /)
})
