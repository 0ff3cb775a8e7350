import type { ServiceView } from '#domain/service/service'

type Versioned = ServiceView & { version: number }

/** The public form of a service. */
export const serviceJson = ({ slug, name, description, group, position, status, version }: Versioned) => ({
  slug,
  name,
  description,
  group,
  position,
  status,
  version,
})
