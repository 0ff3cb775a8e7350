import type { ReactNode } from 'react'

type Props = { summary: ReactNode; open?: boolean; look?: 'quiet' | 'danger'; children: ReactNode }

const looks = { quiet: 'text-ink', danger: 'text-major' }

/** Something that opens in place, without a script. */
export const Disclosure = ({ summary, open, look = 'quiet', children }: Props) => (
  <details open={open} className="group">
    <summary className={`min-h-10 cursor-pointer py-2 font-semibold text-sm ${looks[look]}`}>
      {summary}
    </summary>
    <div className="grid gap-4 pt-2 pb-4">{children}</div>
  </details>
)
