import { describe, expect, test } from 'vitest'
import { draftedSections } from '#app/[locale]/console/(staff)/incidents/[slug]/preview/drafted-sections'
import type { FormKind } from '#domain/draft/draft'
import type { IncidentView } from '#domain/incident/incident'
import { withSections } from '#domain/incident/with-sections'
import type { PostmortemView } from '#domain/postmortem/postmortem'

const at = (time: string) => new Date(`2025-05-09T${time}:00Z`)
const prose = (body: string, locale = 'en') => ({
  body,
  locale,
  provenance: locale === 'en' ? ('source' as const) : ('machine' as const),
  stale: false,
  sourceHeld: true,
})

const saved: Extract<PostmortemView, { state: 'published' }> = {
  state: 'published',
  publishedAt: at('20:00'),
  correctedAt: null,
  summary: prose('The inbox was slow.'),
  rootCause: prose('A lock.'),
  resolution: prose(''),
  moreInformation: prose('Write to us.'),
  remediationItems: [],
  noRemediationReason: prose('It is replaced.'),
}

const story = (postmortem: PostmortemView = saved): IncidentView => ({
  slug: 'inbox-slow',
  title: prose('Inbox is slow'),
  status: 'resolved',
  impact: 'minor',
  startedAt: at('16:00'),
  resolvedAt: at('17:00'),
  services: [],
  nextUpdateBy: null,
  sourceLocale: 'en',
  sourceUrl: null,
  publishedAt: at('16:05'),
  updatedAt: at('16:05'),
  windows: [],
  window: null,
  entries: [],
  postmortem,
  corrections: [],
  withdrawn: [],
  notice: null,
  locales: ['en'],
  validUntil: null,
})

/** Forms of parts as they are kept while they are written. */
const kept = (words: Record<string, string>) =>
  draftedSections(
    new Map(
      Object.entries(words).map(([part, body]): [FormKind, never] => [
        `form:${part}`,
        { id: part, values: { [part]: [body], [`was:${part}`]: [''] }, savedAt: at('19:00') } as never,
      ]),
    ),
  )

describe('a story with the parts of its postmortem that are being written', () => {
  test('says them in place of what is saved, and the rest as it is', () => {
    const { postmortem } = withSections(
      story(),
      kept({ resolution: 'We restarted it.', rootCause: 'A lock on {{x}}.' }),
      at('21:00'),
    )
    expect(postmortem).toEqual({
      ...saved,
      rootCause: prose('A lock on {{x}}.'),
      resolution: prose('We restarted it.'),
    })
  })

  test('has a postmortem as soon as anything of one is written', () => {
    const pending = story({ state: 'pending', dueBy: null, overdue: false })
    expect(withSections(pending, kept({ summary: 'Slow.' }), at('21:00')).postmortem).toMatchObject({
      state: 'published',
      publishedAt: at('21:00'),
      summary: prose('Slow.'),
      moreInformation: null,
    })
  })

  test('lacks what was emptied', () => {
    const { postmortem } = withSections(
      story(),
      kept({ summary: ' ', moreInformation: '', noRemediationReason: '' }),
      at('21:00'),
    )
    expect(postmortem).toMatchObject({
      summary: prose(''),
      moreInformation: null,
      noRemediationReason: null,
    })
  })

  test('keeps a translation, and says no reason beside remediation items', () => {
    const item = {
      id: 'i',
      text: prose('Alert'),
      state: 'planned' as const,
      targetDate: null,
      doneDate: null,
      droppedReason: null,
    }
    const german = story({
      ...saved,
      summary: prose('Langsam.', 'de'),
      remediationItems: [item],
      noRemediationReason: null,
    })
    const drafted = kept({ summary: 'Slow.', resolution: 'Done.', noRemediationReason: 'None.' })
    expect(withSections(german, drafted, at('21:00')).postmortem).toMatchObject({
      summary: { body: 'Langsam.' },
      resolution: prose('Done.'),
      noRemediationReason: null,
    })
  })

  test('is as it was where nothing is being written', () => {
    const pending = story({ state: 'pending', dueBy: null, overdue: false })
    expect(withSections(pending, draftedSections(new Map()), at('21:00'))).toBe(pending)
  })
})
