import type { ComponentProps, ReactNode } from 'react'

type Props = Omit<ComponentProps<'input'>, 'type'> & { label: ReactNode }

/** A tick with its label. */
export const Checkbox = ({ label, className = '', ...props }: Props) => (
  <label className={`flex min-h-10 items-center gap-2 text-sm ${className}`}>
    <input type="checkbox" className="size-4 accent-accent" {...props} />
    <span>{label}</span>
  </label>
)
