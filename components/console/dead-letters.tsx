import { ConfirmForm } from '#components/console/confirm'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type Letter = {
  id: string
  channel: 'email' | 'webhook' | 'push'
  locale: string
  tries: number
  answer: string | null
  mayHaveArrived: boolean
  isSuppressed: boolean
}

type Props = {
  letters: readonly Letter[]
  /** Of the incident. */
  slug: string
  locale: string
  /** Null for who may only look. */
  replay: ((id: string) => Action) | null
}

/** Messages that were given up, with what the other side said last, and the way to try one again. */
export function DeadLetters({ letters, slug, locale, replay }: Props) {
  const t = translator(locale, 'console.deliveries')
  if (letters.length === 0) return <p className="text-quiet">{t('noDead')}</p>
  return (
    <ul>
      {letters.map((letter, index) => (
        <li key={letter.id} className="grid gap-2 border-line border-b py-3 text-sm">
          <p>
            <span className="font-semibold">
              {t(`channelName.${letter.channel}`)}, {nameOf(letter.locale)}
            </span>{' '}
            <span className="text-quiet">{t('tries', { count: letter.tries })}</span>
            <br />
            <span className="break-words">{letter.answer ?? t('noAnswer')}</span>
          </p>
          {letter.mayHaveArrived ? <p className="font-semibold">{t('mayHaveArrived')}</p> : null}
          {letter.isSuppressed ? (
            <p className="text-quiet">{t('suppressed')}</p>
          ) : replay && letter.mayHaveArrived ? (
            <ConfirmForm
              action={replay(letter.id)}
              summary={t('insist')}
              submit={t('replay')}
              expected={slug}
              locale={locale}
            />
          ) : replay ? (
            <Form action={replay(letter.id)} label={`${t('replay')}: ${index + 1}`}>
              <div>
                <Submit look="quiet">{t('replay')}</Submit>
              </div>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
