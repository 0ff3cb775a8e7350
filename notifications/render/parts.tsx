import { Button } from '@react-email/button'
import { Link } from '@react-email/link'
import type { ReactNode } from 'react'
import { noticeFor, type Prose as ProseView } from '#domain/text/text'
import { colon } from '#i18n/lists'
import { dirOf } from '#i18n/locales'
import { accentFrom } from '#lib/accent'
import { renderMarkdown } from '#lib/markdown'
import { colours, serif } from '#notifications/render/colours'
import type { MailContext, MaintenanceContext, StoryContext } from '#notifications/render/mail-context'

const body = { fontSize: '16px', lineHeight: '25px', margin: '0 0 16px' }

/** A plain paragraph of the mail's own words. */
export const Paragraph = ({ children }: { children: ReactNode }) => (
  <p className="ink" style={body}>
    {children}
  </p>
)

/** Prose by staff, in its own language where that is not the reader's. */
export function Prose({ prose, mail }: { prose: ProseView; mail: MailContext }) {
  const foreign = prose.locale !== mail.locale
  return (
    <div
      className="prose ink"
      lang={foreign ? prose.locale : undefined}
      dir={foreign ? dirOf(prose.locale) : undefined}
      style={body}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown sanitizes
      dangerouslySetInnerHTML={{ __html: renderMarkdown(prose.body, mail.stampIn(prose.locale)) }}
    />
  )
}

export const Heading = ({ children }: { children: ReactNode }) => (
  <h2
    className="ink"
    style={{
      fontFamily: serif,
      fontSize: '21px',
      lineHeight: '27px',
      fontWeight: 500,
      margin: '28px 0 10px',
    }}
  >
    {children}
  </h2>
)

/** A stamp, kept in one piece inside lines that run the other way. */
export const Moment = ({ instant, mail }: { instant: Date; mail: MailContext }) => (
  <time dateTime={instant.toISOString()}>
    <bdi>{mail.stamp(instant)}</bdi>
  </time>
)

/** The line under the headline: when. */
export const Stamp = ({ instant, mail }: { instant: Date; mail: MailContext }) => (
  <p
    className="quiet"
    style={{ color: colours.quiet, fontSize: '14px', lineHeight: '21px', margin: '0 0 16px' }}
  >
    <Moment instant={instant} mail={mail} />
  </p>
)

/** One fact of the story. */
export const Fact = ({ name, mail, children }: { name: string; mail: MailContext; children: ReactNode }) => (
  <p className="ink" style={{ fontSize: '15px', lineHeight: '22px', margin: '0 0 6px' }}>
    <span className="quiet" style={{ color: colours.quiet }}>
      {name}
      {colon(mail.locale)}
    </span>
    {children}
  </p>
)

/** The one thing to press. */
export const Action = ({
  href,
  mail,
  children,
}: {
  href: string
  mail: MailContext
  children: ReactNode
}) => (
  <p style={{ margin: '24px 0 20px' }}>
    <Button
      href={href}
      style={{
        backgroundColor: accentFrom(mail.data.page.accent).light,
        color: accentFrom(mail.data.page.accent).onLight,
        borderRadius: '4px',
        fontSize: '16px',
        fontWeight: 600,
        padding: '11px 20px',
      }}
    >
      {children}
    </Button>
  </p>
)

/** Says on top what a reader must know about the language of what follows. */
export function TranslationNotice({
  proses,
  mail,
}: {
  proses: readonly (ProseView | null)[]
  mail: StoryContext | MaintenanceContext
}) {
  const { t, locale, data, originalUrl } = mail
  const { sourceLocale } = 'maintenance' in data ? data.maintenance : data.incident
  const notice = noticeFor(proses, locale, sourceLocale)
  if (!notice) return null
  const link = (chunks: ReactNode) => (
    <Link href={originalUrl} className="ink" style={{ color: colours.ink, textDecoration: 'underline' }}>
      {chunks}
    </Link>
  )
  const plain = (chunks: ReactNode) => <>{chunks}</>
  const rich = { link: notice.sourceMissing ? plain : link }
  const { staleSince } = notice
  const lines = [
    notice.machine ? t.rich('notice.machine', rich) : null,
    notice.reviewed && !notice.machine ? t.rich('notice.reviewed', rich) : null,
    staleSince
      ? t.rich('notice.stale', {
          ...rich,
          stamp: () => <Moment key="since" instant={staleSince} mail={mail} />,
        })
      : null,
    notice.untranslated > 0 ? t('notice.untranslated') : null,
    notice.sourceMissing ? t('notice.sourceMissing') : null,
  ].filter((line) => line !== null)
  return (
    <div
      className="wash"
      style={{
        backgroundColor: colours.wash,
        [dirOf(locale) === 'rtl' ? 'borderRight' : 'borderLeft']:
          `3px solid ${accentFrom(data.page.accent).light}`,
        fontSize: '14px',
        lineHeight: '21px',
        margin: '0 0 20px',
        padding: '10px 14px',
      }}
    >
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change places
        <p key={i} style={{ margin: i === 0 ? 0 : '6px 0 0' }}>
          {line}
        </p>
      ))}
    </div>
  )
}

/** When the impact began and ended. */
export function WindowFacts({ mail }: { mail: StoryContext }) {
  const { t, data } = mail
  const { startedAt, endedAt } = data.incident.window ?? { startedAt: data.incident.startedAt, endedAt: null }
  return (
    <>
      <Fact mail={mail} name={t('began')}>
        <Moment instant={startedAt} mail={mail} />
      </Fact>
      {data.incident.window ? (
        <Fact mail={mail} name={t('ended')}>
          {endedAt ? <Moment instant={endedAt} mail={mail} /> : t('ongoing')}
        </Fact>
      ) : null}
    </>
  )
}
