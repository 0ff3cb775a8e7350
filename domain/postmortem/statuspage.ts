import type { PostmortemView } from '#domain/postmortem/postmortem'
import { postmortemSections, sectionsMarkdown } from '#domain/postmortem/sections'

/** A published postmortem as one Markdown text, with headings in `locale`; null in any other state. */
export const postmortemBody = (postmortem: PostmortemView, locale: string, zone: string): string | null =>
  postmortem.state === 'published' ? sectionsMarkdown(postmortemSections(postmortem, locale), zone) : null
