import type { AnswerMessage } from '#domain/delivery/message'
import type { RemediationView } from '#domain/remediation/remediation'
import type { Prose as ProseView } from '#domain/text/text'
import { plainText } from '#lib/markdown'
import type { MailContext, StoryContext } from '#notifications/render/mail-context'
import { placeholder } from '#notifications/rendered'
import { Layout } from './layout.tsx'
import { Action, Paragraph, Prose, TranslationNotice } from './parts.tsx'
import { RemediationList } from './remediation-list.tsx'

type Props = { mail: StoryContext; subject: string }
type AnswerProps = { mail: MailContext<AnswerMessage>; subject: string }

/** Asks whether the reader's address may be written to. */
export function ConfirmationMail({ mail, subject }: AnswerProps) {
  const { t, data } = mail
  const intro = t('confirmation.intro', { page: data.page.name })
  return (
    <Layout mail={mail} subject={subject} preview={intro} label={t('label.confirmation')} tone="plain">
      <Paragraph>{intro}</Paragraph>
      <FollowedList mail={mail} />
      <Action href={placeholder('confirm')} mail={mail}>
        {t('confirmation.action')}
      </Action>
      <Paragraph>{t('confirmation.covers')}</Paragraph>
      <Paragraph>{t('confirmation.ignore')}</Paragraph>
    </Layout>
  )
}

/** Tells an address that is confirmed already that it follows one more thing. */
export function FollowingMail({ mail, subject }: AnswerProps) {
  const { t, data, storyUrl } = mail
  const intro = t('following.intro', { page: data.page.name })
  return (
    <Layout mail={mail} subject={subject} preview={intro} label={t('label.following')} tone="plain">
      <Paragraph>{intro}</Paragraph>
      <FollowedList mail={mail} />
      <Action href={storyUrl} mail={mail}>
        {t('readPage')}
      </Action>
      <Paragraph>{t('following.notYou')}</Paragraph>
    </Layout>
  )
}

/** Everything that was asked for, where that is more than the headline says. */
function FollowedList({ mail }: { mail: AnswerProps['mail'] }) {
  const { data, locale, t } = mail
  const [first, ...more] = data.followed
  if (!first || (first.scope !== 'page' && more.length === 0)) return null
  return (
    <ul
      className="ink"
      style={{ fontSize: '16px', lineHeight: '25px', margin: '0 0 16px', paddingInlineStart: '22px' }}
    >
      {data.followed.map((one, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <li key={i}>
          {one.scope === 'page' ? t('everything') : null}
          {one.scope === 'service' ? <bdi>{one.name}</bdi> : null}
          {one.scope === 'incident' ? (
            <bdi lang={one.title.locale === locale ? undefined : one.title.locale}>{one.title.body}</bdi>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

/** No postmortem will come, and why. */
export function NotPlannedMail({ mail, subject, reason }: Props & { reason: ProseView }) {
  const { t, data, storyUrl } = mail
  return (
    <Layout
      mail={mail}
      subject={subject}
      preview={plainText(reason.body, 140, mail.stampIn(reason.locale))}
      label={t('label.not_planned')}
      tone="plain"
    >
      <TranslationNotice proses={[data.incident.title, reason]} mail={mail} />
      <Prose prose={reason} mail={mail} />
      <Action href={storyUrl} mail={mail}>
        {t('readPage')}
      </Action>
    </Layout>
  )
}

/** A promise was kept. */
export function RemediationMail({ mail, subject, item }: Props & { item: RemediationView }) {
  const { t, data, storyUrl } = mail
  return (
    <Layout
      mail={mail}
      subject={subject}
      preview={plainText(item.text.body, 140, mail.stampIn(item.text.locale))}
      label={t('label.remediation')}
      tone="ok"
    >
      <TranslationNotice proses={[data.incident.title, item.text]} mail={mail} />
      <RemediationList items={[item]} mail={mail} />
      <Action href={`${storyUrl}#remediation-items`} mail={mail}>
        {t('readStory')}
      </Action>
    </Layout>
  )
}
