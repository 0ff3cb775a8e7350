'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { HiddenField } from '#components/console/fields'
import { useField } from '#components/console/form'
import { BesideTheirs } from '#components/console/theirs'
import { Input } from '#components/ui/control'
import { Field as Labelled } from '#components/ui/field'
import { fromWallTime, toWallTime } from '#i18n/wall-time'

type Props = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** IANA zone the clock runs in. The form sends it along as `name.zone`. */
  zone: string
  /** What people call it, `PDT`. */
  zoneName: string
  /** What it shows at first; sent along as `name.exact`, because a form shows minutes only. */
  initial?: Date | null
}

/** A date and a time in a named zone, with the same instant in UTC beside it. */
export function TimeField(props: Props) {
  const { key, ...field } = useField(props.name)
  return (
    <BesideTheirs name={props.name} label={`${props.label} (${props.zoneName})`}>
      <Clock key={key} field={field} {...props} />
    </BesideTheirs>
  )
}

type Field = Omit<ReturnType<typeof useField>, 'key'>

function Clock({ field, name, label, hint, zone, zoneName, initial = null }: Props & { field: Field }) {
  const t = useTranslations('console.form')
  const { id, error, given } = field
  const start = given?.[0] ?? (initial ? toWallTime(initial, zone) : '')
  const [typed, setTyped] = useState(start)
  const instant = fromWallTime(typed, zone)
  const universal = zone === 'Etc/UTC' || zone === 'UTC'
  return (
    <div className="grid min-w-0 content-start gap-1">
      <Labelled id={id} label={`${label} (${zoneName})`} error={error}>
        <Input
          type="datetime-local"
          name={name}
          defaultValue={start}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Labelled>
      <input type="hidden" name={`${name}.zone`} value={zone} />
      {initial ? <HiddenField name={`${name}.exact`} initial={initial.toISOString()} /> : null}
      {hint || (instant && !universal) ? (
        <p className="text-quiet text-sm tabular-nums">
          {instant && !universal ? t('inUtc', { time: toWallTime(instant, 'UTC').replace('T', ', ') }) : hint}
        </p>
      ) : null}
    </div>
  )
}
