import { plainTextSelectors, render, toPlainText } from '@react-email/components'
import type { StaffMessage } from '#domain/delivery/message'
import { translator } from '#i18n/messages'
import { mailStamp } from '#notifications/render/mail-stamp'
import type { Rendered } from '#notifications/rendered'
import { StaffMail } from './staff-mail.tsx'

/** A mail to one of the staff, its link in place. */
export async function renderStaffMessage(
  message: StaffMessage,
  { locale, baseUrl }: { locale: string; baseUrl: string },
): Promise<Rendered> {
  const { kind, page, path, expiresAt, role, invitedBy } = message
  const t = translator(locale, 'mail.staff')
  const until = mailStamp(expiresAt, locale, page.organisationZone, null)
  const subject = t(`${kind}.subject`, { page: page.name })
  const html = await render(
    StaffMail({
      locale,
      page,
      pageUrl: `${baseUrl}/${locale}`,
      subject,
      intro: invitedBy
        ? t(`${kind}.intro`, { page: page.name, name: invitedBy })
        : t(`${kind}.introPlain`, { page: page.name }),
      role: role ? t(`role.${role}`) : null,
      action: { href: `${baseUrl}/${locale}${path}`, label: t(`${kind}.action`) },
      until: t('until', { until }),
      ignore: t(`${kind}.ignore`),
    }),
  )
  const text = toPlainText(html, { wordwrap: 78, selectors })
  return { subject, html, text }
}

const selectors = [
  ...plainTextSelectors,
  {
    selector: 'a',
    options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['<', '>'] as [string, string] },
  },
  { selector: 'h1', options: { uppercase: false } },
]
