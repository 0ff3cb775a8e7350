import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'

const looks = {
  primary: 'bg-accent text-on-accent border-transparent hover:opacity-90',
  quiet: 'bg-transparent text-ink border-line hover:bg-wash',
  danger: 'bg-transparent text-major border-major hover:bg-wash',
}

type Props = ComponentProps<'button'> & {
  look?: keyof typeof looks
  /** Gives the look to the one child instead, a link for instance. */
  asChild?: boolean
}

/** A button, 40 px high, so that fingers find it too. */
export function Button({ look = 'quiet', asChild = false, className = '', ...props }: Props) {
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      className={`inline-flex min-h-10 items-center justify-center gap-2 rounded border px-4 font-semibold text-sm no-underline disabled:opacity-60 ${looks[look]} ${className}`}
      {...props}
    />
  )
}
