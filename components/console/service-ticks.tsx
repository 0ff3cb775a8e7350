'use client'

import { GroupField, TickField } from '#components/console/fields'

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
  return (
    <GroupField name={name} label={label}>
      <input type="hidden" name={name} value="" />
      <div className="mt-1 grid gap-x-5 sm:grid-cols-2 lg:grid-cols-3">
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
    </GroupField>
  )
}
