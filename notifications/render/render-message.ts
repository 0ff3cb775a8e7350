import { plainTextSelectors, render, toPlainText } from '@react-email/components'
import type { MessageData } from '#domain/delivery/message'
import { mailContext, type Reader } from '#notifications/render/mail-context'
import { subjectOf } from '#notifications/render/subject-of'
import type { Rendered } from '#notifications/rendered'
import { mailFor } from './mail.tsx'

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
