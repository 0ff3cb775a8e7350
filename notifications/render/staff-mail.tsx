import { Button } from '@react-email/components'
import type { SettingsView } from '#domain/settings/settings'
import { accentFrom } from '#lib/accent'
import { Paper, quiet, titleStyle } from './paper.tsx'

type Props = {
  locale: string
  page: SettingsView
  pageUrl: string
  subject: string
  intro: string
  role: string | null
  action: { href: string; label: string }
  until: string
  ignore: string
}

const body = { fontSize: '16px', lineHeight: '25px', margin: '0 0 16px' }
const small = { ...quiet, margin: '0 0 8px' }

/** A short letter about somebody's own way into the console: what it is, one button, and how long that works. */
export function StaffMail({ locale, page, pageUrl, subject, intro, role, action, until, ignore }: Props) {
  const accent = accentFrom(page.accent)
  return (
    <Paper locale={locale} pageName={page.name} pageUrl={pageUrl} subject={subject} preview={intro}>
      <h1 className="ink" style={titleStyle}>
        {subject}
      </h1>
      <p className="ink" style={body}>
        {intro}
      </p>
      {role ? (
        <p className="ink" style={body}>
          {role}
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
      <p className="quiet" style={small}>
        {until}
      </p>
      <p className="quiet" style={small}>
        {ignore}
      </p>
    </Paper>
  )
}
