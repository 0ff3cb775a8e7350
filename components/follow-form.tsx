import type { FollowChoice } from '#domain/subscription/subscription'
import { nameOf } from '#i18n/locales'
import { translator } from '#i18n/messages'

type FollowFormProps = {
  slug: string
  locale: string
  /** What can be followed, the recommended one first. */
  choices: FollowChoice[]
  /** What was entered before, where the form comes back. */
  values?: { destination: string; choice: FollowChoice }
  /** What was wrong with it, in the reader's words. */
  error?: string
}

/** Asks for the rest of the story by mail. A plain form: it needs no script. */
export function FollowForm({ slug, locale, choices, values, error }: FollowFormProps) {
  const [recommended] = choices
  if (!recommended) return null
  const t = translator(locale, 'follow')
  const chosen = values?.choice ?? recommended
  const errors = translator(locale, 'subscriptions.follow')
  const messages = {
    title: translator(locale, 'inbox')('title'),
    body: translator(locale, 'inbox')('body'),
    destination: errors('destinationError'),
    choice: errors('choiceError'),
    other: errors('otherError'),
    failed: translator(locale, 'reader')('followFailed'),
  }
  return (
    <form
      className="follow"
      id="follow"
      method="post"
      action={`/api/v1/incidents/${slug}/subscriptions`}
      aria-labelledby="follow-title"
      data-messages={JSON.stringify(messages)}
    >
      <h2 id="follow-title">{t('title')}</h2>
      <p className="follow-intro">{t('intro', { language: nameOf(locale) })}</p>
      <input type="hidden" name="channel" value="email" />
      <input type="hidden" name="locale" value={locale} />
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
              <span>{t(`choice.${choice}`)}</span>
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
