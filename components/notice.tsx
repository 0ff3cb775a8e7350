import type { ReactNode } from 'react'

/** A quiet remark on top of a page. */
export const Notice = ({ label, children }: { label: string; children: ReactNode }) => (
  <aside className="notice" aria-label={label}>
    {children}
  </aside>
)
