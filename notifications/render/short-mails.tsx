import type { RemediationView } from '#domain/remediation/remediation'
import type { Prose as ProseView } from '#domain/text/text'
import { plainText } from '#lib/markdown'
import type { MailContext } from '#notifications/render/mail-context'
import { placeholder } from '#notifications/rendered'
import { Layout } from './layout.tsx'
import { Action, Paragraph, Prose, TranslationNotice } from './parts.tsx'
import { RemediationList } from './remediation-list.tsx'

type Props = { mail: MailContext; subject: string }

/** Asks whether the reader's address may be written to. */
export function ConfirmationMail({ mail, subject }: Props) {
  const { t, data } = mail
  const intro = t('confirmation.intro', { page: data.page.name })
  return (
    <Layout mail={mail} subject={subject} preview={intro} label={t('label.confirmation')} tone="plain">
      <Paragraph>{intro}</Paragraph>
      <Action href={placeholder('confirm')} mail={mail}>
        {t('confirmation.action')}
      </Action>
      <Paragraph>{t('confirmation.covers')}</Paragraph>
      <Paragraph>{t('confirmation.ignore')}</Paragraph>
    </Layout>
  )
}

/** Tells an address that is confirmed already that it follows one more thing. */
export function FollowingMail({ mail, subject }: Props) {
  const { t, data, storyUrl } = mail
  const intro = t('following.intro', { page: data.page.name })
  return (
    <Layout mail={mail} subject={subject} preview={intro} label={t('label.following')} tone="plain">
      <Paragraph>{intro}</Paragraph>
      <Action href={storyUrl} mail={mail}>
        {t('seeIncident')}
      </Action>
      <Paragraph>{t('following.notYou')}</Paragraph>
    </Layout>
  )
}

/** No postmortem will come, and why. */
export function NotPlannedMail({ mail, subject, reason }: Props & { reason: ProseView }) {
  const { t, data, storyUrl } = mail
  return (
    <Layout
      mail={mail}
      subject={subject}
      preview={plainText(reason.body, 140)}
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
      preview={plainText(item.text.body, 140)}
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
