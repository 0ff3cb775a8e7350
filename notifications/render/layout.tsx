import { Body, Container, Head, Hr, Html, Link, Preview } from '@react-email/components'
import type { ReactNode } from 'react'
import { endsWaiting, isAboutFollowing } from '#domain/delivery/delivery'
import { dirOf, intlLocale } from '#i18n/locales'
import { colours, sans, serif, shapes, styleSheet, type Tone, tones } from '#notifications/render/colours'
import type { MailContext } from '#notifications/render/mail-context'
import { placeholder } from '#notifications/rendered'

type Props = {
  mail: MailContext
  subject: string
  preview: string
  label: string
  tone: Tone
  children: ReactNode
}

const quiet = { color: colours.quiet, fontSize: '14px', lineHeight: '21px' }

/** The paper every mail is written on: page name, what it is about, the story, and the way out. */
export function Layout({ mail, subject, preview, label, tone, children }: Props) {
  const { data, locale, t, title, pageUrl, storyUrl } = mail
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
        <Preview>{preview}</Preview>
        <Container className="paper" style={{ maxWidth: '600px', padding: '28px 20px 40px' }}>
          <p style={{ ...quiet, margin: 0 }} className="quiet">
            <Link
              href={pageUrl}
              className="quiet"
              style={{ ...quiet, fontWeight: 600, textDecoration: 'none' }}
            >
              {data.page.name}
            </Link>
          </p>
          <Hr className="rule" style={{ borderColor: colours.line, margin: '14px 0 24px' }} />
          <p
            className={`tone-${tone}`}
            style={{ color: tones[tone], fontSize: '15px', fontWeight: 600, margin: 0 }}
          >
            <span aria-hidden="true">{shapes[tone]}</span> {label}
          </p>
          <h1
            className="ink"
            lang={title.locale === locale ? undefined : title.locale}
            dir={title.locale === locale ? undefined : dirOf(title.locale)}
            style={{
              fontFamily: serif,
              fontSize: '28px',
              lineHeight: '34px',
              fontWeight: 500,
              margin: '6px 0 12px',
            }}
          >
            <Link href={storyUrl} className="ink" style={{ color: colours.ink, textDecoration: 'none' }}>
              {title.body}
            </Link>
          </h1>
          {children}
          <Hr className="rule" style={{ borderColor: colours.line, margin: '32px 0 16px' }} />
          <p className="quiet" style={{ ...quiet, margin: '0 0 6px' }}>
            {t(`why.${why(mail)}`, { page: data.page.name })}
          </p>
          <p className="quiet" style={{ ...quiet, margin: 0 }}>
            {data.kind === 'confirmation' ? null : (
              <>
                {isAboutFollowing(data.kind) ? null : (
                  <>
                    <Link
                      href={placeholder('unsubscribe')}
                      className="quiet"
                      style={{ ...quiet, textDecoration: 'underline' }}
                    >
                      {t('unsubscribe')}
                    </Link>
                    {' · '}
                  </>
                )}
                <Link
                  href={placeholder('manage')}
                  className="quiet"
                  style={{ ...quiet, textDecoration: 'underline' }}
                >
                  {t('manage')}
                </Link>
                {' · '}
              </>
            )}
            <Link href={pageUrl} className="quiet" style={{ ...quiet, textDecoration: 'underline' }}>
              {t('page')}
            </Link>
          </p>
        </Container>
      </Body>
    </Html>
  )
}

function why({ data: { kind } }: MailContext) {
  if (kind === 'confirmation') return 'asked'
  return endsWaiting(kind) ? 'postmortem' : 'following'
}
