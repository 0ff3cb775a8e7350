import type { MailContext } from '#notifications/render/mail-context'

const longestSubject = 160

/** One line, however the title was written. */
export function subjectOf({ data, t, words, title }: MailContext): string {
  const incident = 'incident' in data ? data.incident : null
  const entry = 'incident' in data ? data.entry : null
  const status = incident ? words(`incidentStatus.${entry?.status ?? incident.status}`) : ''
  const line = t(`subject.${data.kind}`, { title: title.body, status }).replace(/\s+/g, ' ').trim()
  return line.length > longestSubject ? `${line.slice(0, longestSubject - 1)}…` : line
}
