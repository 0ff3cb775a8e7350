import type { ReactNode } from 'react'

/** Part of a page about what is followed. */
export const SubscriptionSection = ({
  id,
  title,
  children,
}: {
  id: string
  title: ReactNode
  children: ReactNode
}) => (
  <section aria-labelledby={id} className="mt-10">
    <h2 id={id} className="scroll-mt-4 break-words text-2xl">
      {title}
    </h2>
    {children}
  </section>
)

/** What there is to say where nothing can be done any more. */
export const Remark = ({ children }: { children: ReactNode }) => (
  <p className="text-[0.9375rem] text-quiet">{children}</p>
)
