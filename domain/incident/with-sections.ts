import type { IncidentView } from '#domain/incident/incident'
import type { PostmortemView, Section } from '#domain/postmortem/postmortem'
import type { Prose } from '#domain/text/text'

/** Parts of a postmortem as they are being written, in the language of the story; null for one that is emptied. */
export type DraftedSections = Partial<Record<Section | 'noRemediationReason', string | null>>

type Published = Extract<PostmortemView, { state: 'published' }>

/**
 * The story as readers would see it with `drafted` saved and its postmortem published at `at`. A translation stays where
 * there is one: another source makes it stale, not wrong.
 */
export function withSections(story: IncidentView, drafted: DraftedSections, at: Date): IncidentView {
  if (Object.keys(drafted).length === 0) return story
  const { sourceLocale } = story
  const words = (body: string): Prose => ({
    body,
    locale: sourceLocale,
    provenance: 'source',
    stale: false,
    sourceHeld: true,
  })
  const becomes = (part: keyof DraftedSections, held: Prose | null): Prose | null => {
    const body = drafted[part]
    if (body === undefined || (held?.body && held.locale !== sourceLocale)) return held
    return body === null ? null : words(body)
  }
  const nothing = words('')
  const held: Published =
    story.postmortem.state === 'published'
      ? story.postmortem
      : {
          state: 'published',
          publishedAt: at,
          correctedAt: null,
          summary: nothing,
          rootCause: nothing,
          resolution: nothing,
          moreInformation: null,
          remediationItems: [],
          noRemediationReason: null,
        }
  return {
    ...story,
    postmortem: {
      ...held,
      summary: becomes('summary', held.summary) ?? nothing,
      rootCause: becomes('rootCause', held.rootCause) ?? nothing,
      resolution: becomes('resolution', held.resolution) ?? nothing,
      moreInformation: becomes('moreInformation', held.moreInformation),
      noRemediationReason:
        held.remediationItems.length > 0 ? null : becomes('noRemediationReason', held.noRemediationReason),
    },
  }
}
