import { bracketed, comma } from '#i18n/lists'
import { plainText } from '#lib/markdown'
import { statusTone } from '#notifications/render/colours'
import type { StoryContext } from '#notifications/render/mail-context'
import { Layout } from './layout.tsx'
import { Action, Fact, Moment, Prose, Stamp, TranslationNotice, WindowFacts } from './parts.tsx'

/** Declared, an update, or resolved: what was just posted. */
export function UpdateMail({ mail, subject }: { mail: StoryContext; subject: string }) {
  const { data, locale, t, words, storyUrl } = mail
  const { incident } = data
  const entry = data.entry ?? incident.entries.findLast(({ kind }) => kind === 'update') ?? null
  const status = entry?.status ?? incident.status
  const { postmortem } = incident
  return (
    <Layout
      mail={mail}
      subject={subject}
      preview={entry?.body ? plainText(entry.body.body, 140, mail.stampIn(entry.body.locale)) : subject}
      label={words(`incidentStatus.${status}`)}
      tone={statusTone[status]}
    >
      {entry ? <Stamp instant={entry.occurredAt} mail={mail} /> : null}
      <TranslationNotice proses={[incident.title, entry?.body ?? null]} mail={mail} />
      {entry?.body ? <Prose prose={entry.body} mail={mail} /> : null}
      {data.kind === 'resolution' ? <WindowFacts mail={mail} /> : null}
      {data.kind === 'declared' ? (
        <Fact mail={mail} name={t('impact')}>
          {words(`impact.${incident.impact}`)}
        </Fact>
      ) : null}
      {incident.services.length > 0 && status !== 'resolved' ? (
        <Fact mail={mail} name={t('affected')}>
          {incident.services
            .map(({ service, status: state }) =>
              bracketed(service.name, words(`serviceStatus.${state}`), locale),
            )
            .join(comma(locale))}
        </Fact>
      ) : null}
      {entry?.nextUpdateBy && status !== 'resolved' ? (
        <Fact mail={mail} name={t('nextUpdate')}>
          <Moment instant={entry.nextUpdateBy} mail={mail} />
        </Fact>
      ) : null}
      {status === 'resolved' && postmortem.state === 'pending' ? (
        postmortem.dueBy ? (
          <Fact mail={mail} name={t('postmortemDue')}>
            <Moment instant={postmortem.dueBy} mail={mail} />
          </Fact>
        ) : (
          <Fact mail={mail} name={t('label.postmortem')}>
            {t('postmortemFollows')}
          </Fact>
        )
      ) : null}
      <Action href={storyUrl} mail={mail}>
        {t('readPage')}
      </Action>
    </Layout>
  )
}
