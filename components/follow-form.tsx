import type { ReactNode } from 'react'
import { type FollowChoice, wideChoice } from '#domain/subscription/subscription'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type FollowFormProps = {
  /** The incident to follow; without one the form is about the page, and `about` lets the reader say what of it. */
  slug?: string
  about?: ReactNode
  locale: string
  /** What can be followed, the recommended one first. */
  choices: readonly FollowChoice[]
  /** What was entered before, where the form comes back. */
  values?: { destination: string; choice: FollowChoice }
  /** What was wrong with it, in the reader's words. */
  error?: string
}

/** Asks for the rest of the story by mail. A plain form: it needs no script. */
export function FollowForm({ slug, about, locale, choices, values, error }: FollowFormProps) {
  const [recommended] = choices
  if (!recommended) return null
  const t = translator(locale, 'follow')
  const chosen = values?.choice ?? recommended
  const language = nameOf(locale)
  return (
    <form
      className="follow"
      id="follow"
      method="post"
      action={slug ? `/api/v1/incidents/${slug}/subscriptions` : '/api/v1/subscriptions'}
      aria-labelledby="follow-title"
      data-messages={JSON.stringify(messagesFor(locale))}
    >
      <h2 id="follow-title">{t(slug ? 'title' : 'pageTitle')}</h2>
      <p className="follow-intro">{slug ? t('intro', { language }) : t('pageIntro', { language })}</p>
      <input type="hidden" name="channel" value="email" />
      <input type="hidden" name="locale" value={locale} />
      {about}
      {choices.length === 1 ? (
        <>
          <input type="hidden" name="choice" value={recommended} />
          <p className="follow-only">{t(`choice.${recommended}`)}</p>
        </>
      ) : (
        <fieldset>
          <legend className="sr-only">{t('what')}</legend>
          {choices.map((choice) => (
            <label key={choice}>
              <input type="radio" name="choice" value={choice} defaultChecked={choice === chosen} />
              <span>{slug ? t(`choice.${choice}`) : t(`wide.${wideChoice(choice)}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <div className="follow-row">
        <label htmlFor="destination">{t('address')}</label>
        <input
          id="destination"
          name="destination"
          type="email"
          required
          autoComplete="email"
          maxLength={254}
          className="field"
          dir="ltr"
          defaultValue={values?.destination}
          {...(error ? { 'aria-invalid': true, 'aria-describedby': 'follow-error' } : {})}
        />
        <button type="submit" className="button">
          {t('button')}
        </button>
      </div>
      {error ? (
        <p className="follow-error" id="follow-error">
          {error}
        </p>
      ) : null}
      <p className="follow-trap" aria-hidden="true">
        <label>
          Website <input type="text" name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </p>
    </form>
  )
}

/** What public/reader.js says in place of a page. */
function messagesFor(locale: string) {
  const errors = translator(locale, 'subscriptions.follow')
  return {
    title: translator(locale, 'inbox')('title'),
    body: translator(locale, 'inbox')('body'),
    destination: errors('destinationError'),
    choice: errors('choiceError'),
    services: errors('servicesError'),
    other: errors('otherError'),
    failed: translator(locale, 'reader')('followFailed'),
  }
}
