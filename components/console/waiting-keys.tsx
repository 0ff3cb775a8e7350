'use client'

import { type KeyboardEvent, type ReactNode, useRef } from 'react'

/** Alt with the arrows goes to the next and the previous part that waits: to its first field. */
export function WaitingKeys({ children }: { children: ReactNode }) {
  const parts = useRef<HTMLDivElement>(null)
  const go = (event: KeyboardEvent) => {
    const step = event.altKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined
    const all = [...(parts.current?.querySelectorAll('section') ?? [])]
    const waiting = all.filter((part) => part.dataset.waits)
    if (!step || waiting.length === 0) return
    event.preventDefault()
    const here = all.findIndex((part) => part.contains(document.activeElement))
    const ahead = waiting.filter((part) => (all.indexOf(part) - here) * step > 0)
    const next = step > 0 ? (ahead[0] ?? waiting[0]) : (ahead.at(-1) ?? waiting.at(-1))
    const field = next?.querySelector('textarea')
    field?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside, as a group
    <div ref={parts} onKeyDown={go} className="grid gap-6">
      {children}
    </div>
  )
}
