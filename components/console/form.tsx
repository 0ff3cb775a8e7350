'use client'

import { useTranslations } from 'next-intl'
import {
  createContext,
  type KeyboardEvent,
  type ReactNode,
  useActionState,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from '#components/ui/button'
import { Notice } from '#components/ui/notice'

/** What an action answers when it refuses: why, by field, and what was typed. */
export type FormState = {
  /** By the name of the field. */
  errors: Record<string, string>
  /** By the name of the field: what people call it, where the form was sent without a script. */
  labels?: Record<string, string>
  /** What concerns no single field. */
  messages: string[]
  values: Record<string, string[]>
  /** By the name of the field: what somebody else has saved in it since the form was opened. */
  conflicts?: Record<string, Conflict>
  /** Where to sign in, if nobody is signed in any more. */
  signIn?: string
  /** What the action did, where the page stays. */
  done?: string
  /** What is shown this once, below `done`: a token, codes. */
  secret?: string
  /** What a second factor is set up with. */
  setup?: TwoFactorSecret
  /** Different each time. */
  at: number
}

/** What stands now, and how what was typed differs from it, word by word; `lang` and `dir` are those of both. */
export type Conflict = {
  theirs: string
  changes: { kind: 'same' | 'removed' | 'added'; words: string }[]
  lang?: string
  dir?: 'ltr' | 'rtl'
}

export type TwoFactorSecret = {
  /** `otpauth://…`, for apps on the same device. */
  uri: string
  qr: { size: number; d: string }
  secret: string
  codes: string[]
}

type Action = (state: FormState | null, form: FormData) => Promise<FormState | null>

type Kept = Record<string, string[]>

const Context = createContext<{ state: FormState | null; prefix: string; kept?: Kept }>({
  state: null,
  prefix: '',
})

type FieldState = {
  id: string
  error: string | undefined
  conflict: Conflict | undefined
  given: string[] | undefined
  key: number
}

/** The id of a field of the form around, what was wrong with it and what was typed into it. */
export function useField(name: string): FieldState {
  const { state, prefix, kept } = useContext(Context)
  return {
    id: `${prefix}-${name}`,
    error: state?.errors[name],
    conflict: state?.conflicts?.[name],
    given: state ? (state.done ? undefined : (state.values[name] ?? [])) : kept && (kept[name] ?? []),
    key: state?.at ?? 0,
  }
}

type Props = {
  action: Action
  /**
   * By which it is found again where it is sent without a script, and by which buttons outside of it send it: needed
   * in lists, whose other rows come and go.
   */
  id?: string
  label?: string
  className?: string
  /** A draft: what the fields begin with instead of their own. */
  kept?: Kept
  /** What takes the form's place once the action has answered this; null leaves the form. */
  instead?: (state: FormState) => ReactNode
  children: ReactNode
}

/**
 * A form for a server action. It works without a script: then fields send along what they are called, so that a refusal
 * can name them. With one, a refusal moves the focus to the summary of what is wrong, and Ctrl or ⌘ with Enter sends it
 * from any field.
 */
export function Form({ action, id, label, className = 'grid gap-4', kept, instead, children }: Props) {
  const prefix = useId()
  const place = id ?? prefix
  // Without a script the answer finds its form by this address, whatever else has changed on the page since, and the
  // browser goes there and opens what the form stands in.
  const [state, send] = useActionState(action, null, `#${place}`)
  const replaced = state ? instead?.(state) : null
  if (replaced) return replaced
  return (
    <Context value={{ state, prefix, kept }}>
      <form
        id={place}
        action={send}
        aria-label={label}
        data-refused={state && !state.done ? '' : undefined}
        className={className}
        onKeyDown={sendOnEnter}
        noValidate
      >
        <Refusal state={state} prefix={prefix} />
        {children}
        <Done words={state?.done} secret={state?.secret} />
      </form>
    </Context>
  )
}

function sendOnEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}

function Refusal({ state, prefix }: { state: FormState | null; prefix: string }) {
  const t = useTranslations('console.form')
  const summary = useRef<HTMLDivElement>(null)
  const [labels, setLabels] = useState(state?.labels ?? {})
  useEffect(() => {
    if (!state) return
    const names = Object.keys(state.errors)
    setLabels(Object.fromEntries(names.map((name) => [name, labelOf(`${prefix}-${name}`)])))
    summary.current?.focus()
  }, [state, prefix])
  if (!state || state.done) return null
  return (
    <div ref={summary} tabIndex={-1}>
      <Notice role="alert" tone="major">
        <p className="font-semibold">{t('refused')}</p>
        <ul>
          {state.messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
          {Object.entries(state.errors).map(([name, error]) => (
            <li key={name}>
              <a href={`#${prefix}-${name}`}>{labels[name] ? `${labels[name]}: ${error}` : error}</a>
            </li>
          ))}
        </ul>
        {state.signIn ? (
          <p>
            <a href={state.signIn} target="_blank" rel="noopener">
              {t('signIn')}
            </a>
          </p>
        ) : null}
      </Notice>
    </div>
  )
}

const labelOf = (id: string): string => {
  const field = document.getElementById(id)
  const label = document.querySelector(`label[for="${CSS.escape(id)}"]`) ?? field?.querySelector('legend')
  return label?.textContent ?? ''
}

// Always there, because a live region speaks only of what changes in it.
const Done = ({ words, secret }: { words: string | undefined; secret: string | undefined }) => (
  <div role="status" className="grid gap-2 empty:hidden">
    {words ? <p className="font-semibold text-ok text-sm">{words}</p> : null}
    {secret ? (
      <pre className="select-all whitespace-pre-wrap break-all rounded border border-line bg-wash px-3 py-2 font-mono text-sm">
        {secret}
      </pre>
    ) : null}
  </div>
)

type SubmitProps = {
  children: ReactNode
  look?: 'primary' | 'quiet' | 'danger'
  name?: string
  value?: string
  /** What it is called, where its children do not say it all. */
  label?: string
}

/** Sends the form around; busy while it does. */
export function Submit({ children, look = 'primary', label, ...props }: SubmitProps) {
  const { pending } = useFormStatus()
  return (
    <Button
      type="submit"
      look={look}
      aria-label={label}
      aria-disabled={pending}
      aria-busy={pending}
      {...props}
    >
      {children}
    </Button>
  )
}
