import { Prose } from '#components/prose'
import { Stamp } from '#components/stamp'
import type { PostmortemView } from '#domain/postmortem/postmortem'
import type { SaidOnTop } from '#domain/text/text'
import { translator } from '#i18n/messages'

type PostmortemPendingProps = {
  postmortem: Exclude<PostmortemView, { state: 'published' }>
  resolved: boolean
  locale: string
  zone: string
  said: SaidOnTop
}

/** What stands where the postmortem will stand: until when it is due, that it is late, or why there is none. */
export function PostmortemPending({ postmortem, resolved, locale, zone, said }: PostmortemPendingProps) {
  const t = translator(locale, 'postmortem')
  if (postmortem.state === 'not_planned') {
    return (
      <div className="pending">
        <p className="pending-title">{t('notPlanned')}</p>
        <Prose prose={postmortem.reason} locale={locale} zone={zone} said={said} />
      </div>
    )
  }
  const { dueBy, overdue } = postmortem
  const stamp = () => (dueBy ? <Stamp key="due" at={dueBy} locale={locale} zone={zone} /> : null)
  return (
    <div className={overdue ? 'pending pending-late' : 'pending'}>
      <p className="pending-title">{t(overdue ? 'late' : 'pending')}</p>
      <p>{dueBy ? t.rich(overdue ? 'wasDue' : 'due', { stamp }) : t(resolved ? 'noDate' : 'afterwards')}</p>
    </div>
  )
}
