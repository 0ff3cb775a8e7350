'use client'

import { TickField } from '#components/console/fields'
import { useField } from '#components/console/form'

type Props = {
  name: string
  label: string
  services: readonly { slug: string; name: string }[]
  /** Slugs of those ticked at first. */
  initial?: readonly string[]
  /** What stands there where there are no services. */
  none: string
}

/** Which services something is about: one tick for each. */
export function ServiceTicks({ name, label, services, initial = [], none }: Props) {
  const { id, error } = useField(name)
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="mb-1 font-semibold text-sm">{label}</legend>
      <input type="hidden" name={name} value="" />
      <div className="grid gap-x-5 sm:grid-cols-2 lg:grid-cols-3">
        {services.map((service) => (
          <TickField
            key={service.slug}
            name={name}
            value={service.slug}
            label={service.name}
            initial={initial.includes(service.slug)}
          />
        ))}
      </div>
      {services.length === 0 ? <p className="text-quiet text-sm">{none}</p> : null}
      {error ? (
        <p id={`${id}-error`} className="font-semibold text-major text-sm">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}
