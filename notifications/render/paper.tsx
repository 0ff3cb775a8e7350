import { Body } from '@react-email/body'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Hr } from '@react-email/hr'
import { Html } from '@react-email/html'
import { Link } from '@react-email/link'
import { Preview } from '@react-email/preview'
import type { ReactNode } from 'react'
import { dirOf, intlLocale } from '#i18n/locales'
import { colours, sans, serif, styleSheet } from '#notifications/render/colours'

/** Small print. */
export const quiet = { color: colours.quiet, fontSize: '14px', lineHeight: '21px' }

/** How the title of a mail looks. */
export const titleStyle = {
  fontFamily: serif,
  fontSize: '28px',
  lineHeight: '34px',
  fontWeight: 500,
  margin: '6px 0 12px',
}

type Props = {
  locale: string
  pageName: string
  pageUrl: string
  subject: string
  preview: string
  children: ReactNode
}

/** The paper every mail is written on, with the name of the page on top. */
export const Paper = ({ locale, pageName, pageUrl, subject, preview, children }: Props) => (
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
      <Preview>{preview}</Preview>
      {/* Some programs drop what the root and the body say. */}
      <Container
        className="paper"
        lang={intlLocale(locale)}
        dir={dirOf(locale)}
        style={{ maxWidth: '600px', padding: '28px 20px 40px' }}
      >
        <p style={{ ...quiet, margin: 0 }} className="quiet">
          <Link
            href={pageUrl}
            className="quiet"
            style={{ ...quiet, fontWeight: 600, textDecoration: 'none' }}
          >
            {pageName}
          </Link>
        </p>
        <Hr className="rule" style={{ borderColor: colours.line, margin: '14px 0 24px' }} />
        {children}
      </Container>
    </Body>
  </Html>
)
