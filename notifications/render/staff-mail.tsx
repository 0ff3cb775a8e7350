import { Body, Button, Container, Head, Hr, Html, Link, Preview } from '@react-email/components'
import type { SettingsView } from '#domain/settings/settings'
import { dirOf, intlLocale } from '#i18n/locales'
import { accentFrom } from '#lib/accent'
import { colours, sans, serif, styleSheet } from '#notifications/render/colours'

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
const quiet = { color: colours.quiet, fontSize: '14px', lineHeight: '21px', margin: '0 0 8px' }

/** A short letter about somebody's own way into the console: what it is, one button, and how long that works. */
export function StaffMail({ locale, page, pageUrl, subject, intro, role, action, until, ignore }: Props) {
  const accent = accentFrom(page.accent)
  return (
    <Html lang={intlLocale(locale)} dir={dirOf(locale)}>
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{styleSheet}</style>
      </Head>
      <Body
        className="paper ink"
        style={{ backgroundColor: colours.paper, color: colours.ink, margin: 0, fontFamily: sans }}
      >
        <Preview>{intro}</Preview>
        <Container className="paper" style={{ maxWidth: '600px', padding: '28px 20px 40px' }}>
          <p style={{ ...quiet, margin: 0 }} className="quiet">
            <Link
              href={pageUrl}
              className="quiet"
              style={{ ...quiet, fontWeight: 600, textDecoration: 'none' }}
            >
              {page.name}
            </Link>
          </p>
          <Hr className="rule" style={{ borderColor: colours.line, margin: '14px 0 24px' }} />
          <h1
            className="ink"
            style={{
              fontFamily: serif,
              fontSize: '28px',
              lineHeight: '34px',
              fontWeight: 500,
              margin: '6px 0 12px',
            }}
          >
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
          <p className="quiet" style={quiet}>
            {until}
          </p>
          <p className="quiet" style={quiet}>
            {ignore}
          </p>
        </Container>
      </Body>
    </Html>
  )
}
