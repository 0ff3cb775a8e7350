import type { MessageData } from '#domain/delivery/message'
import { mailContext, type Reader } from '#notifications/render/mail-context'
import { subjectOf } from '#notifications/render/subject-of'
import { written } from '#notifications/render/written'
import type { Rendered } from '#notifications/rendered'
import { mailFor } from './mail.tsx'

/** A message worded for everybody who reads `locale` in `zone`, with placeholders for their links. */
export async function renderMessage(data: MessageData, reader: Reader): Promise<Rendered> {
  const mail = mailContext(data, reader)
  const subject = subjectOf(mail)
  return { subject, ...(await written(mailFor(mail, subject))) }
}
