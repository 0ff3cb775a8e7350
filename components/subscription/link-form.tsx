import type { ReactNode } from 'react'

type Props = {
  /** Below `/api/v1/subscriptions/`. */
  action: string
  locale: string
  button: string
  /** What the button does in full, where its words alone do not tell. */
  label?: string
  quiet?: boolean
  children?: ReactNode
}

/** A button behind a signed link: nothing happens before it is pressed. */
export const LinkForm = ({ action, locale, button, label, quiet = false, children }: Props) => (
  <form className="link-form" method="post" action={`/api/v1/subscriptions/${action}`}>
    <input type="hidden" name="locale" value={locale} />
    {children}
    <button type="submit" className={quiet ? 'button-quiet' : 'button'} aria-label={label}>
      {button}
    </button>
  </form>
)
