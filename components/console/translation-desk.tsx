import { ClockTime } from '#components/console/clock-time'
import { Form, Submit } from '#components/console/form'
import { type DeskPartRow, TranslationPart } from '#components/console/translation-part'
import type { Action } from '#components/console/update-form'
import { WaitingKeys } from '#components/console/waiting-keys'
import { Notice } from '#components/ui/notice'
import { languageName } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Props = {
  desk: {
    locale: string
    sourceLocale: string
    held: boolean
    draft: boolean
    parts: readonly DeskPartRow[]
  }
  writes: boolean
  /** Whether a machine translates here at all. */
  machine: boolean
  /** The reader's of this page, not the one that is translated into. */
  locale: string
  zone: string
  save: (textId: string, revisionId: string) => Action
  retry: Action
  release: Action
  hold: Action
  ready: Action
}

/** A story beside its translation into one language, part by part. */
export function TranslationDesk(props: Props) {
  const { desk, writes, machine, locale, zone, save, retry, release, hold, ready } = props
  const t = translator(locale, 'console.desk')
  const { parts } = desk
  const waiting = parts.filter((part) => part.state !== 'current' || part.translation?.held)
  const held = parts.filter((part) => part.translation?.held).length
  const failures = parts.flatMap(({ failure }) => failure ?? [])
  const next = failures.flatMap(({ nextAt }) => nextAt ?? []).sort((a, b) => a.getTime() - b.getTime())[0]
  const [failure] = failures
  const names = {
    source: languageName(desk.sourceLocale, locale),
    language: languageName(desk.locale, locale),
  }
  return (
    <div className="mt-5 grid gap-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
        <p className="text-sm">
          {waiting.length > 0
            ? t('waiting', { count: waiting.length, total: parts.length })
            : t('complete', { language: names.language })}
        </p>
        <p className="text-quiet text-sm">{t('keys')}</p>
      </div>
      {failure ? (
        <Notice tone={next ? 'degraded' : 'major'}>
          <p className="font-semibold">{next ? t('failing') : t('gaveUp')}</p>
          <p>{failure.detail}</p>
          {next ? (
            <p>
              {t.rich('nextTry', { time: () => <ClockTime instant={next} locale={locale} zone={zone} /> })}
            </p>
          ) : null}
        </Notice>
      ) : null}
      {writes ? (
        <div className="flex flex-wrap gap-3">
          {machine ? (
            <Form action={retry} label={t('retry')}>
              <Submit look="quiet">{t('retry')}</Submit>
            </Form>
          ) : null}
          {desk.draft ? (
            <Form action={ready} label={t('ready')}>
              <Submit look="quiet">{t('ready')}</Submit>
            </Form>
          ) : null}
          {held > 0 ? (
            <Form action={release} label={t('release', { count: held })}>
              <Submit look="quiet">{t('release', { count: held })}</Submit>
            </Form>
          ) : null}
          {machine ? (
            <Form action={hold} label={t('policy')}>
              <Submit look="quiet" name="hold" value={desk.held ? 'no' : 'yes'}>
                {desk.held ? t('publishAtOnce') : t('holdUntilReviewed')}
              </Submit>
            </Form>
          ) : null}
        </div>
      ) : null}
      <div className="hidden grid-cols-2 gap-8 border-line border-b pb-1 text-quiet text-sm md:grid">
        <span>{names.source}</span>
        <span>{names.language}</span>
      </div>
      <WaitingKeys>
        {parts.map((part) => (
          <TranslationPart
            key={part.textId}
            part={part}
            action={save(part.textId, part.source.revisionId)}
            into={desk.locale}
            sourceLocale={desk.sourceLocale}
            writes={writes}
            locale={locale}
            zone={zone}
          />
        ))}
      </WaitingKeys>
    </div>
  )
}
