import { Label, Slot } from 'radix-ui'
import type { ReactNode } from 'react'

type Props = {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  /** Shows the label to screen readers only. */
  bare?: boolean
  /** One control; it gets the id and what describes it. */
  children: ReactNode
}

/** A label, one control, and what there is to say about it. */
export function Field({ id, label, hint, error, bare = false, children }: Props) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="grid min-w-0 content-start gap-1">
      <Label.Root htmlFor={id} className={bare ? 'sr-only' : 'font-semibold text-sm'}>
        {label}
      </Label.Root>
      <Slot.Root id={id} aria-describedby={described || undefined} aria-invalid={error ? true : undefined}>
        {children}
      </Slot.Root>
      {hint ? (
        <p id={`${id}-hint`} className="text-quiet text-sm">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="font-semibold text-major text-sm">
          {error}
        </p>
      ) : null}
    </div>
  )
}
