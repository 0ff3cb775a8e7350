import { Hr } from '@react-email/hr'
import { Link } from '@react-email/link'
import type { ReactNode } from 'react'
import { endsWaiting, isAboutFollowing } from '#domain/delivery/delivery'
import { dirOf } from '#i18n/locales'
import { colours, shapes, type Tone, tones } from '#notifications/render/colours'
import type { MailContext } from '#notifications/render/mail-context'
import { placeholder } from '#notifications/rendered'
import { Paper, quiet, titleStyle } from './paper.tsx'

type Props = {
  mail: MailContext
  subject: string
  preview: string
  label: string
  tone: Tone
  children: ReactNode
}

/** A mail to readers: what it is about, the story, and the way out. */
export function Layout({ mail, subject, preview, label, tone, children }: Props) {
  const { data, locale, t, title, pageUrl, storyUrl } = mail
  return (
    <Paper locale={locale} pageName={data.page.name} pageUrl={pageUrl} subject={subject} preview={preview}>
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
        style={titleStyle}
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
    </Paper>
  )
}

function why({ data: { kind } }: MailContext) {
  if (kind === 'confirmation') return 'asked'
  return endsWaiting(kind) ? 'postmortem' : 'following'
}
