import { Button } from '@react-email/button'
import type { SettingsView } from '#domain/settings/settings'
import { dirOf } from '#i18n/locales'
import { accentFrom } from '#lib/accent'
import { Paper, quiet, titleStyle } from './paper.tsx'

type Props = {
  locale: string
  page: SettingsView
  pageUrl: string
  subject: string
  /** The first is what the mail is about. */
  paragraphs: string[]
  told: { body: string; locale: string } | null
  action: { href: string; label: string }
  small: string[]
}

const body = { fontSize: '16px', lineHeight: '25px', margin: '0 0 16px' }
const fine = { ...quiet, margin: '0 0 8px' }

/** A short letter to one of the staff: what it is about, one button, and what there is to know besides. */
export function StaffMail({ locale, page, pageUrl, subject, paragraphs, told, action, small }: Props) {
  const accent = accentFrom(page.accent)
  return (
    <Paper
      locale={locale}
      pageName={page.name}
      pageUrl={pageUrl}
      subject={subject}
      preview={paragraphs[0] ?? subject}
    >
      <h1 className="ink" style={titleStyle}>
        {subject}
      </h1>
      {paragraphs.map((words) => (
        <p key={words} className="ink" style={body}>
          {words}
        </p>
      ))}
      {told ? (
        <p
          className="ink"
          lang={told.locale === locale ? undefined : told.locale}
          dir={told.locale === locale ? undefined : dirOf(told.locale)}
          style={body}
        >
          {told.body}
        </p>
      ) : null}
      <p style={{ margin: '24px 0 20px' }}>
        <Button
          href={action.href}
          style={{
            backgroundColor: accent.light,
            color: accent.onLight,
            borderRadius: '4px',
            fontSize: '16px',
            fontWeight: 600,
            padding: '11px 20px',
          }}
        >
          {action.label}
        </Button>
      </p>
      {small.map((words) => (
        <p key={words} className="quiet" style={fine}>
          {words}
        </p>
      ))}
    </Paper>
  )
}
