import { Textarea } from '#components/ui/control'
import { Field } from '#components/ui/field'
import { Notice } from '#components/ui/notice'
import { translator } from '#i18n/messages'

type Props = {
  why: readonly string[]
  words: readonly { name: string; label: string; value: string }[]
  locale: string
}

/** What was typed into a form that is gone, to be copied; hidden by `console.css` where the form shows it itself. */
export function KeptWords({ why, words, locale }: Props) {
  const t = translator(locale, 'console.kept')
  return (
    <section aria-label={t('title')} className="kept-words mb-6 grid gap-4">
      <Notice role="alert" tone="major">
        <p className="font-semibold">{t('title')}</p>
        <ul>
          {why.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {words.length > 0 ? <p>{t('copy')}</p> : null}
      </Notice>
      {words.map(({ name, label, value }) => (
        <Field key={name} id={`kept-${name}`} label={label}>
          <Textarea readOnly defaultValue={value} />
        </Field>
      ))}
    </section>
  )
}
