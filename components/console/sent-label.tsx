import type { ReactNode } from 'react'

/** Sends along what a field is called, where no script can read it off the page. */
export const SentLabel = ({ name, label }: { name: string; label: ReactNode }) =>
  typeof label === 'string' ? (
    <noscript className="hidden">
      <input type="hidden" name={`$label:${name}`} value={label} />
    </noscript>
  ) : null
