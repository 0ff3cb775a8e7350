import { z } from 'zod'
import { defaultScopes, permissions } from '#domain/staff/staff'

export const minimumPassword = 12

/** The first owner, as the welcome page asks for them. */
export const OwnerInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254).toLowerCase(),
  password: z.string().min(minimumPassword).max(128),
})
export type OwnerInput = z.infer<typeof OwnerInput>

export const TokenInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(z.enum(permissions))
    .min(1)
    .default([...defaultScopes]),
})
export type TokenInput = z.input<typeof TokenInput>
