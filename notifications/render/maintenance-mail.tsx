import { listOf } from '#i18n/lists'
import { plainText } from '#lib/markdown'
import type { Tone } from '#notifications/render/colours'
import type { MaintenanceContext } from '#notifications/render/mail-context'
import { Layout } from './layout.tsx'
import { Action, Fact, Moment, Prose, Stamp, TranslationNotice } from './parts.tsx'

/** Work is planned, moved, near, under way, over or called off. */
export function MaintenanceMail({ mail, subject }: { mail: MaintenanceContext; subject: string }) {
  const { data, t, locale, storyUrl } = mail
  const { kind, maintenance, entry } = data
  const { startsAt, endsAt, services, cancelledAt, entries } = maintenance
  const isNews = kind === 'maintenance_planned' || kind === 'maintenance_reminder'
  const said =
    entry?.body ??
    (kind === 'maintenance_cancelled'
      ? (entries.find((one) => one.kind === 'cancelled')?.body ?? null)
      : isNews
        ? maintenance.body
        : null)
  const tone: Tone = kind === 'maintenance_completed' ? 'ok' : 'plain'
  return (
    <Layout
      mail={mail}
      subject={subject}
      preview={said ? plainText(said.body, 140, mail.stampIn(said.locale)) : subject}
      label={t(`label.${kind}`)}
      tone={tone}
    >
      {entry ? <Stamp instant={entry.occurredAt} mail={mail} /> : null}
      <TranslationNotice proses={[maintenance.title, said]} mail={mail} />
      {said ? <Prose prose={said} mail={mail} /> : null}
      <Fact mail={mail} name={t(cancelledAt ? 'wasFrom' : 'from')}>
        <Moment instant={startsAt} mail={mail} />
      </Fact>
      <Fact mail={mail} name={t('until')}>
        <Moment instant={endsAt} mail={mail} />
      </Fact>
      <Fact mail={mail} name={t('affected')}>
        {listOf(
          services.map(({ name }) => name),
          locale,
        )}
      </Fact>
      <Action href={storyUrl} mail={mail}>
        {t('readPage')}
      </Action>
    </Layout>
  )
}
