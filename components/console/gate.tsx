import type { ReactNode } from 'react'

/** The quiet page in front of the console: one heading, one form. */
export const Gate = ({ name, title, children }: { name: string; title: string; children: ReactNode }) => (
  <main className="mx-auto grid w-full max-w-96 gap-6 px-4 py-[12vh]">
    <header>
      <p className="text-quiet text-sm">{name}</p>
      <h1 className="font-semibold text-2xl">{title}</h1>
    </header>
    {children}
  </main>
)
