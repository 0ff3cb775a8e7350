import { z } from 'zod'
import { defaultScopes, permissions, roles } from '#domain/staff/staff'

export const minimumPassword = 12

/** The first owner, as the welcome page asks for them. */
export const OwnerInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254).toLowerCase(),
  password: z.string().min(minimumPassword).max(128),
})
export type OwnerInput = z.infer<typeof OwnerInput>

const password = z.string().min(minimumPassword).max(128)

/** Somebody to ask into the staff; the mail is written in `locale`. */
export const InvitationInput = z.strictObject({
  email: z.email().max(254).toLowerCase(),
  role: z.enum(roles),
  locale: z.string().min(2).max(12),
})
export type InvitationInput = z.input<typeof InvitationInput>

/** What an invited person says of themselves. */
export const AcceptanceInput = z.strictObject({ name: z.string().trim().min(1).max(100), password })

export const StaffChange = z.strictObject({ role: z.enum(roles) })

export const ResetRequestInput = z.strictObject({
  email: z.email().max(254).toLowerCase(),
  locale: z.string().min(2).max(12),
})

export const NewPasswordInput = z.strictObject({ password })

export const TokenInput = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(z.enum(permissions))
    .min(1)
    .default([...defaultScopes]),
})
export type TokenInput = z.input<typeof TokenInput>
