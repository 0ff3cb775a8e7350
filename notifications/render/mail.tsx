import type { MailContext } from '#notifications/render/mail-context'
import { MaintenanceMail } from './maintenance-mail.tsx'
import { PostmortemMail } from './postmortem-mail.tsx'
import { ConfirmationMail, FollowingMail, NotPlannedMail, RemediationMail } from './short-mails.tsx'
import { UpdateMail } from './update-mail.tsx'

/** The template for a kind of message. Throws where the data does not hold what the kind is about. */
export function mailFor(mail: MailContext, subject: string) {
  const { data } = mail
  if ('followed' in data) {
    const props = { mail: { ...mail, data }, subject }
    return data.kind === 'confirmation' ? <ConfirmationMail {...props} /> : <FollowingMail {...props} />
  }
  if ('maintenance' in data) return <MaintenanceMail mail={{ ...mail, data }} subject={subject} />
  const { kind, incident, item } = data
  const { postmortem } = incident
  const props = { mail: { ...mail, data }, subject }
  if ((kind === 'postmortem' || kind === 'correction') && postmortem.state === 'published') {
    return <PostmortemMail {...props} postmortem={postmortem} />
  }
  if (kind === 'not_planned' && postmortem.state === 'not_planned') {
    return <NotPlannedMail {...props} reason={postmortem.reason} />
  }
  if (kind === 'remediation' && item) return <RemediationMail {...props} item={item} />
  if (kind === 'declared' || kind === 'update' || kind === 'resolution') return <UpdateMail {...props} />
  throw new Error(`Nothing to say in a mail of kind ${kind}`)
}
