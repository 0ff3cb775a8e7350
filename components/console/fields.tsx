'use client'

import { type ComponentProps, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useField } from '#components/console/form'
import { SentLabel } from '#components/console/sent-label'
import { BesideTheirs } from '#components/console/theirs'
import { Checkbox } from '#components/ui/checkbox'
import { Input, Select, Textarea } from '#components/ui/control'
import { Field } from '#components/ui/field'

type Common = { name: string; label: ReactNode; hint?: ReactNode; bare?: boolean; initial?: string }

type InputProps = Common &
  Pick<
    ComponentProps<'input'>,
    'type' | 'autoComplete' | 'autoFocus' | 'inputMode' | 'required' | 'placeholder' | 'form'
  >

/** One line. Keeps what was typed when the action refuses. */
export function InputField({ name, label, hint, bare, initial = '', ...props }: InputProps) {
  const { id, error, given, key } = useField(name)
  const value = props.type === 'password' ? '' : (given?.[0] ?? initial)
  return (
    <BesideTheirs name={name} label={label}>
      <Field id={id} label={label} hint={hint} error={error} bare={bare}>
        <Input key={key} name={name} defaultValue={value} {...props} />
      </Field>
    </BesideTheirs>
  )
}

/** A file. Browsers let go of what was chosen when a form comes back. */
export function FileField({ name, label, hint, accept }: Common & Pick<ComponentProps<'input'>, 'accept'>) {
  const { id, error, key } = useField(name)
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <Input key={key} type="file" name={name} accept={accept} />
    </Field>
  )
}

type TextareaProps = Common & { rows?: number; required?: boolean; autoFocus?: boolean }

/** Prose in Markdown. */
export function ProseField({ name, label, hint, bare, initial = '', ...props }: TextareaProps) {
  const { id, error, given, key } = useField(name)
  const field = useRef<HTMLTextAreaElement>(null)
  const was = useRef(initial)
  // A field that nobody has typed into goes along with what is saved elsewhere; React leaves it as it began.
  useLayoutEffect(() => {
    if (field.current?.value === was.current) field.current.value = initial
    was.current = initial
  }, [initial])
  return (
    <BesideTheirs name={name} label={label}>
      <Field id={id} label={label} hint={hint} error={error} bare={bare}>
        <Textarea key={key} ref={field} name={name} defaultValue={given?.[0] ?? initial} {...props} />
      </Field>
    </BesideTheirs>
  )
}

export type Option = { value: string; label: string }

/** One of a few. */
export function SelectField({
  name,
  label,
  hint,
  bare,
  initial,
  options,
}: Common & { options: readonly Option[] }) {
  const { id, error, given, key } = useField(name)
  return (
    <BesideTheirs name={name} label={label} choice>
      <Field id={id} label={label} hint={hint} error={error} bare={bare}>
        <Select key={key} name={name} defaultValue={given?.[0] ?? initial}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      </Field>
    </BesideTheirs>
  )
}

type TickProps = { name: string; label: ReactNode; initial?: boolean; value?: string }

/** Yes or no; `value` is sent where it is ticked. */
export function TickField({ name, label, initial = false, value = 'on' }: TickProps) {
  const { id, given, key } = useField(name)
  return (
    <Checkbox
      key={key}
      id={value === 'on' ? id : `${id}-${value}`}
      name={name}
      value={value}
      label={label}
      defaultChecked={given ? given.includes(value) : initial}
    />
  )
}

type GroupProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Shows the label to screen readers only. */
  bare?: boolean
  className?: string
  children: ReactNode
}

/** Several fields that make one thing, which is refused as one. */
export function GroupField({ name, label, hint, bare, className, children }: GroupProps) {
  const { id, error } = useField(name)
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <BesideTheirs name={name} label={label} choice>
      <fieldset id={id} tabIndex={-1} className={className} aria-describedby={described || undefined}>
        <legend className={bare ? 'sr-only' : 'font-semibold text-sm'}>{label}</legend>
        {hint ? (
          <p id={`${id}-hint`} className="text-quiet text-sm">
            {hint}
          </p>
        ) : null}
        {children}
        {error ? (
          <p id={`${id}-error`} className="font-semibold text-major text-sm">
            {error}
          </p>
        ) : null}
      </fieldset>
    </BesideTheirs>
  )
}

type ChoiceProps = Common & { options: readonly Option[] }

/** One of a few, all of them in sight. */
export function ChoiceField({ name, label, hint, initial, options }: ChoiceProps) {
  const { id, error, given, key } = useField(name)
  const chosen = given?.[0] ?? initial
  return (
    <fieldset
      key={key}
      id={id}
      tabIndex={-1}
      className="grid gap-1"
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className="mb-1 font-semibold text-sm">{label}</legend>
      <SentLabel name={name} label={label} choice />
      <div className="flex flex-wrap gap-x-5">
        {options.map((option) => (
          <label key={option.value} className="flex min-h-9 items-center gap-2 text-sm">
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === chosen}
              className="size-4 accent-accent"
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint ? <p className="text-quiet text-sm">{hint}</p> : null}
      {error ? (
        <p id={`${id}-error`} className="font-semibold text-major text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}

/** What the form was opened with, whatever the page shows since; an action that refuses may set it anew. */
export function HiddenField({ name, initial }: { name: string; initial: string }) {
  const { given, key } = useField(name)
  return <Held key={key} name={name} value={given?.[0] ?? initial} />
}

function Held({ name, value }: { name: string; value: string }) {
  const [held, hold] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  // A field that nobody has typed into shows what stands by now, so that is what it was opened with.
  useEffect(() => {
    const field = input.current?.form?.elements.namedItem(name.replace(/^was:/, ''))
    if (field instanceof HTMLTextAreaElement && field.value === value) hold(value)
  }, [name, value])
  return <input ref={input} type="hidden" name={name} value={held} />
}
