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

const quietButton =
  'cursor-pointer rounded border border-quiet px-4 py-2 text-[0.9375rem] font-semibold hover:bg-wash'

/** A button behind a signed link: nothing happens before it is pressed. */
export const LinkForm = ({ action, locale, button, label, quiet = false, children }: Props) => (
  <form method="post" action={`/api/v1/subscriptions/${action}`}>
    <input type="hidden" name="locale" value={locale} />
    {children}
    <button type="submit" className={quiet ? quietButton : 'button'} aria-label={label}>
      {button}
    </button>
  </form>
)
