import type {
  FailedDraftMessage,
  KeyMessage,
  ReminderMessage,
  StaffMessage,
  TestMessage,
} from '#domain/delivery/message'
import { failureReason } from '#domain/draft/draft'
import { translator } from '#i18n/messages'
import { formatDay } from '#i18n/stamps'
import { plainText } from '#lib/markdown'
import { mailStamp } from '#notifications/render/mail-stamp'
import { written } from '#notifications/render/written'
import type { Rendered } from '#notifications/rendered'
import { StaffMail } from './staff-mail.tsx'

type Words = {
  subject: string
  /** The first is what the mail is about. */
  paragraphs: string[]
  /** Words of a story, which may stand in another language. */
  told?: { body: string; locale: string } | null
  action: string
  small: string[]
}

/** A mail to one of the staff, its link in place. */
export async function renderStaffMessage(
  message: StaffMessage,
  { locale, baseUrl }: { locale: string; baseUrl: string },
): Promise<Rendered> {
  const { page, path } = message
  const { subject, paragraphs, told, action, small } = wordsOf(message, locale)
  const { html, text } = await written(
    StaffMail({
      locale,
      page,
      pageUrl: `${baseUrl}/${locale}`,
      subject,
      paragraphs,
      told: told ?? null,
      action: { href: `${baseUrl}/${locale}${path}`, label: action },
      small,
    }),
  )
  return { subject, html, text }
}

function wordsOf(message: StaffMessage, locale: string): Words {
  if (message.kind === 'reminder') return reminderWords(message, locale)
  if (message.kind === 'draft_failed') return failureWords(message, locale)
  return message.kind === 'test' ? testWords(message, locale) : keyWords(message, locale)
}

function testWords({ page }: TestMessage, locale: string): Words {
  const t = translator(locale, 'mail.test')
  return {
    subject: t('subject', { page: page.name }),
    paragraphs: [t('text')],
    action: t('action'),
    small: [t('why')],
  }
}

function keyWords({ kind, page, expiresAt, role, invitedBy }: KeyMessage, locale: string): Words {
  const t = translator(locale, 'mail.staff')
  const until = mailStamp(expiresAt, locale, page.organisationZone, null)
  const intro = invitedBy
    ? t(`${kind}.intro`, { page: page.name, name: invitedBy })
    : t(`${kind}.introPlain`, { page: page.name })
  return {
    subject: t(`${kind}.subject`, { page: page.name }),
    paragraphs: [intro, ...(role ? [t(`role.${role}`)] : [])],
    action: t(`${kind}.action`),
    small: [t('until', { until }), t(`${kind}.ignore`)],
  }
}

function reminderWords({ page, reminder, promise }: ReminderMessage, locale: string): Words {
  const t = translator(locale, 'mail.reminder')
  const { text } = promise
  const words = (language: string) => (instant: Date) =>
    mailStamp(instant, language, page.organisationZone, null)
  const by =
    promise.kind === 'remediation'
      ? formatDay(promise.promisedFor, locale, 'full')
      : words(locale)(promise.dueAt)
  return {
    subject: t(`${reminder}.subject`, { incident: promise.title.body }),
    paragraphs: [t(`${reminder}.text`, { by })],
    told: text && { body: plainText(text.body, 300, words(text.locale)), locale: text.locale },
    action: t(`${reminder}.action`),
    small: [t('why', { page: page.name })],
  }
}

function failureWords({ page, draft }: FailedDraftMessage, locale: string): Words {
  const t = translator(locale, 'mail.draftFailed')
  const why = translator(locale, 'console.drafts.why')
  const by = mailStamp(draft.publishAt, locale, page.organisationZone, null)
  return {
    subject: t('subject', { incident: draft.title.body }),
    paragraphs: [
      t(`text.${draft.kind}`, { by }),
      ...(draft.words ? [plainText(draft.words.body, 300)] : []),
      why(failureReason(draft.failure)),
    ],
    action: t('action'),
    small: [t('why', { page: page.name })],
  }
}
