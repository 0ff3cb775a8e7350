import type { ReactNode } from 'react'
import { InputField } from '#components/console/fields'
import { Form, Submit } from '#components/console/form'
import type { Action } from '#components/console/update-form'
import { Disclosure } from '#components/ui/disclosure'
import { translator } from '#i18n/messages'

/** Asks for `expected` to be typed, because what the form around does cannot be taken back. */
export function ConfirmField({ expected, locale }: { expected: string; locale: string }) {
  const t = translator(locale, 'console.confirm')
  return (
    <InputField
      name="confirmation"
      label={t('label')}
      hint={t.rich('hint', {
        word: () => (
          <bdi className="select-all break-words rounded bg-wash px-1 font-mono text-ink">{expected}</bdi>
        ),
      })}
      autoComplete="off"
      required
    />
  )
}

type Props = {
  action: Action
  /** What opens it, and what the form is called. */
  summary: string
  hint?: string
  /** On the button. */
  submit: string
  expected: string
  locale: string
  children?: ReactNode
}

/** What cannot be taken back: it opens in place, says what follows, and takes a word to be typed. */
export const ConfirmForm = ({ action, summary, hint, submit, expected, locale, children }: Props) => (
  <Disclosure summary={summary} look="danger">
    {hint ? <p className="text-sm">{hint}</p> : null}
    <Form action={action} label={summary}>
      {children}
      <ConfirmField expected={expected} locale={locale} />
      <div>
        <Submit look="danger">{submit}</Submit>
      </div>
    </Form>
  </Disclosure>
)
