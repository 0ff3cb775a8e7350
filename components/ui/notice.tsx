import type { ReactNode } from 'react'

type Props = { role?: 'status' | 'alert'; tone?: 'accent' | 'major' | 'ok' | 'degraded'; children: ReactNode }

const tones = {
  accent: 'border-accent',
  major: 'border-major',
  ok: 'border-ok',
  degraded: 'border-degraded',
}

/** A plain remark that stands out by its rule. */
export const Notice = ({ role, tone = 'accent', children }: Props) => (
  <div role={role} className={`border-s-4 bg-wash px-4 py-3 text-sm ${tones[tone]}`}>
    {children}
  </div>
)
