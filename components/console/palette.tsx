'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

/** One thing to do: where it leads, and words that find it although it doesn't show them. */
export type Command = { label: string; hint?: string; href: string; lang?: string }

type Props = {
  commands: readonly Command[]
  words: { open: string; title: string; search: string; nothing: string; keys: string }
}

/** What people do during an outage, two keys away: Ctrl or ⌘ with K, then a few letters and Enter. */
export function Palette({ commands, words }: Props) {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const [listens, setListens] = useState(false)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const toggle = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey) return
      event.preventDefault()
      setOpen((is) => !is)
    }
    document.addEventListener('keydown', toggle)
    setListens(true)
    return () => document.removeEventListener('keydown', toggle)
  }, [])

  useEffect(() => {
    if (!open) return dialog.current?.close()
    setTyped('')
    setAt(0)
    dialog.current?.showModal()
  }, [open])

  const found = matching(commands, typed)
  const chosen = found[Math.min(at, found.length - 1)]

  const go = (command: Command | undefined) => {
    if (!command) return
    setOpen(false)
    location.assign(command.href)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && found.length > 0) setAt((found.length + Math.min(at, found.length - 1) + step) % found.length)
    else if (event.key === 'Enter') go(chosen)
    else return
    event.preventDefault()
  }

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts={listens ? 'Control+K Meta+K' : undefined}
        onClick={() => setOpen(true)}
        className="min-h-9 cursor-pointer text-quiet hover:text-ink"
      >
        {words.open}{' '}
        <kbd className="rounded border border-line px-1 font-sans text-xs pointer-coarse:hidden">
          {words.keys}
        </kbd>
      </button>
      <dialog
        ref={dialog}
        aria-label={words.title}
        onClose={() => setOpen(false)}
        className="mx-auto mt-[12vh] max-h-[76vh] w-[calc(100%-2rem)] max-w-xl overflow-auto rounded border border-line bg-paper text-ink shadow-xl backdrop:bg-black/40"
      >
        {open ? (
          <>
            <input
              role="combobox"
              autoFocus
              aria-label={words.search}
              aria-expanded
              aria-controls={`${id}-list`}
              aria-activedescendant={chosen ? `${id}-${found.indexOf(chosen)}` : undefined}
              autoComplete="off"
              placeholder={words.search}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value)
                setAt(0)
              }}
              onKeyDown={onKeyDown}
              className="w-full border-line border-b bg-paper px-4 py-3 text-base outline-none"
            />
            <div id={`${id}-list`} role="listbox" aria-label={words.title} className="py-2">
              {found.map((command, i) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, as of a combobox
                <div
                  key={`${command.href} ${command.label}`}
                  id={`${id}-${i}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={command === chosen}
                  onClick={() => go(command)}
                  onMouseMove={() => setAt(i)}
                  className="flex cursor-pointer flex-wrap items-baseline gap-x-3 px-4 py-2 aria-selected:bg-wash"
                >
                  <span className="font-semibold">{command.label}</span>
                  <span lang={command.lang} dir="auto" className="min-w-0 truncate text-quiet text-sm">
                    {command.hint}
                  </span>
                </div>
              ))}
            </div>
            {found.length === 0 ? (
              <p role="status" className="px-4 pb-4 text-quiet">
                {words.nothing}
              </p>
            ) : null}
          </>
        ) : null}
      </dialog>
    </>
  )
}

function matching(commands: readonly Command[], typed: string): readonly Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter(({ label, hint = '' }) => {
    const text = `${label} ${hint}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
