import type { LoadedPostmortem } from '#domain/postmortem/load-postmortem'
import { sections } from '#domain/postmortem/postmortem'
import type { StoredText } from '#domain/text/queries'

const newest = (text: StoredText | null) => text?.revisions[0]?.body || null
const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null

/** A remediation item as it stands, its newest words, for the audit. */
export const itemFacts = (item: LoadedPostmortem['remediationItems'][number]) => ({
  text: newest(item.text),
  state: item.state,
  targetDate: day(item.targetDate),
  doneDate: day(item.doneDate),
  droppedReason: newest(item.droppedReason),
})

/** What a postmortem says in its newest words, for the audit. */
export const postmortemFacts = (postmortem: LoadedPostmortem) => ({
  ...Object.fromEntries(sections.map((part) => [part, newest(postmortem[part])])),
  noRemediationReason: newest(postmortem.noRemediationReason),
  remediationItems: postmortem.remediationItems.map(itemFacts),
})
