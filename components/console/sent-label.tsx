import type { ReactNode } from 'react'

type Props = { name: string; label: ReactNode; choice?: boolean }

/** Sends along what a field is called, where no script can read it off the page; `choice` where nothing is typed in it. */
export const SentLabel = ({ name, label, choice }: Props) =>
  typeof label === 'string' ? (
    <noscript className="hidden">
      <input type="hidden" name={`${choice ? '$choice' : '$label'}:${name}`} value={label} />
    </noscript>
  ) : null
