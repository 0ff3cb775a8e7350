import type { ComponentProps } from 'react'

const look =
  'w-full min-w-0 rounded border border-quiet bg-paper px-3 py-2 text-base text-ink sm:text-sm aria-invalid:border-major'

/** A line of text, a date, a number … */
export const Input = ({ className = '', ...props }: ComponentProps<'input'>) => (
  <input
    className={`min-h-10 ${look} ${className} [&[type=color]]:max-w-24 [&[type=color]]:p-1`}
    {...props}
  />
)

/** Prose, in the direction of what is written. Grows with it where the browser can do that. */
export const Textarea = ({ className = '', ...props }: ComponentProps<'textarea'>) => (
  <textarea
    rows={4}
    dir="auto"
    className={`field-sizing-content max-h-[70vh] min-h-24 ${look} ${className}`}
    {...props}
  />
)

/** The browser's own list: quick by keyboard, and at home on a phone. */
export const Select = ({ className = '', ...props }: ComponentProps<'select'>) => (
  <select className={`min-h-10 ${look} ${className}`} {...props} />
)
