import type { MessageData, StoryMessage } from '#domain/delivery/message'
import { noticeLines } from '#domain/text/notice-lines'
import { noticeFor, type Prose } from '#domain/text/text'
import { plainText } from '#lib/markdown'
import type { Reader } from '#notifications/channel'
import { type MailContext, mailContext } from '#notifications/render/mail-context'
import { subjectOf } from '#notifications/render/subject-of'

/** A message in few words: for a notification of a browser, and for people who read what a program got. */
export type ShortText = {
  title: string
  body: string
  url: string
  /** What a reader must know about the language of it, in sentences. */
  notices: string[]
}

/** Words a message in the reader's language, with the clock of UTC, the organisation and the reader. */
export function shortText(data: MessageData, reader: Reader): ShortText {
  const mail = mailContext(data, reader)
  const title = subjectOf(mail)
  const url = mail.storyUrl
  const noticesOf = (said: (Prose | null)[], sourceLocale: string) =>
    noticeLines(
      noticeFor(said, reader.locale, sourceLocale),
      reader.locale,
      data.page.organisationZone,
      mail.stamp,
    )
  if ('followed' in data)
    return { title, body: mail.t(`${data.kind}.intro`, { page: data.page.name }), url, notices: [] }
  if ('maintenance' in data) {
    const { maintenance, entry } = data
    const from = mail.t('fromUntil', {
      from: mail.stamp(maintenance.startsAt),
      until: mail.stamp(maintenance.endsAt),
    })
    const said = entry?.body ?? maintenance.body
    const body = [from, told(mail, said)].filter(Boolean).join('\n')
    return { title, body, url, notices: noticesOf([maintenance.title, said], maintenance.sourceLocale) }
  }
  const { prose, at } = gist(data)
  const body = [at ? mail.stamp(at) : '', told(mail, prose)].filter(Boolean).join('\n')
  return { title, body, url, notices: noticesOf([data.incident.title, prose], data.incident.sourceLocale) }
}

const told = (mail: MailContext, prose: Prose | null) =>
  prose ? plainText(prose.body, 200, mail.stampIn(prose.locale)) : ''

/** What was said last, and when. */
function gist({ kind, incident, entry, item }: StoryMessage): { prose: Prose | null; at: Date | null } {
  const { postmortem } = incident
  if (kind === 'remediation') return { prose: item?.text ?? null, at: null }
  if (kind === 'postmortem' && postmortem.state === 'published')
    return { prose: postmortem.summary, at: postmortem.publishedAt }
  if (kind === 'correction' && postmortem.state === 'published')
    return { prose: postmortem.summary, at: postmortem.correctedAt ?? postmortem.publishedAt }
  if (kind === 'not_planned' && postmortem.state === 'not_planned')
    return { prose: postmortem.reason, at: postmortem.since }
  const said = entry ?? incident.entries.findLast((one) => one.kind === 'update') ?? null
  return { prose: said?.body ?? null, at: said?.occurredAt ?? null }
}
