import { z } from 'zod'
import { mailboxOf } from '#lib/mailbox'
import { isZone } from '#lib/zone'

const link = z.url({ protocol: /^(https?|mailto)$/ }).nullable()

/** Any subset of the page's settings. */
export const SettingsChange = z.strictObject({
  name: z.string().trim().min(1).max(80).optional(),
  organisationZone: z
    .string()
    .refine(isZone, { params: { code: 'unknown_zone' } })
    .optional(),
  sourceLocale: z.string().min(2).max(20).optional(),
  locales: z.array(z.string().min(2).max(20)).min(1).optional(),
  heldLocales: z.array(z.string().min(2).max(20)).optional(),
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  supportUrl: link.optional(),
  privacyUrl: link.optional(),
  imprintUrl: link.optional(),
  mailFrom: z
    .string()
    .trim()
    .max(200)
    .refine((value) => mailboxOf(value) !== null, { params: { code: 'not_a_sender' } })
    .nullable()
    .optional(),
  postmortemDueDays: z.number().int().min(1).max(365).nullable().optional(),
})
