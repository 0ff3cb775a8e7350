import { plainTextSelectors, render, toPlainText } from '@react-email/components'
import type { MessageData } from '#domain/delivery/message'
import { type MailContext, mailContext, type Reader } from '#notifications/render/mail-context'
import type { Rendered } from '#notifications/rendered'
import { mailFor } from './mail.tsx'

const longestSubject = 160

const asText = {
  wordwrap: 78,
  selectors: [
    ...plainTextSelectors,
    {
      selector: 'a',
      options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] as [string, string] },
    },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false, leadingLineBreaks: 3 } },
  ],
}

/** A message worded for everybody who reads `locale` in `zone`, with placeholders for their links. */
export async function renderMessage(data: MessageData, reader: Reader): Promise<Rendered> {
  const mail = mailContext(data, reader)
  const subject = subjectOf(mail)
  const html = await render(mailFor(mail, subject))
  return { subject, html, text: toPlainText(html, asText) }
}

/** One line, however the title was written. */
function subjectOf({ data, t, words, title }: MailContext): string {
  const incident = 'incident' in data ? data.incident : null
  const entry = 'entry' in data ? data.entry : null
  const status = incident ? words(`incidentStatus.${entry?.status ?? incident.status}`) : ''
  const line = t(`subject.${data.kind}`, { title: title.body, status }).replace(/\s+/g, ' ').trim()
  return line.length > longestSubject ? `${line.slice(0, longestSubject - 1)}…` : line
}
