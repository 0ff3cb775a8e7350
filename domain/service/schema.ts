import { z } from 'zod'

export const Slug = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'Lower-case letters, digits and single hyphens' })

export const ServiceInput = z.strictObject({
  name: z.string().trim().min(1).max(120),
  description: z.string().trim().max(500).nullable().optional(),
  /** A group by slug; `{slug, name}` makes or renames it. Null takes the service out of its group. */
  group: z
    .union([Slug, z.strictObject({ slug: Slug, name: z.string().trim().min(1).max(120) })])
    .nullable()
    .optional(),
  position: z.number().int().min(0).max(10_000).optional(),
})

/** Groups by slug, the one that comes first in front; those that are not named follow as they stood. */
export const GroupOrder = z.strictObject({
  groups: z
    .array(Slug)
    .min(1)
    .max(500)
    .refine((slugs) => new Set(slugs).size === slugs.length, { params: { code: 'duplicate_group' } }),
})
