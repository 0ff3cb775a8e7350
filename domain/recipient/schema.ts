import { z } from 'zod'
import { isLocale } from '#i18n/locales'
import { isZone } from '#lib/zone'

/** How long nothing is to be sent: until a day begins on the reader's clock, or until they say so. */
export const Pause = z.strictObject({ until: z.iso.date().optional() })

/** The language and the clock of everything that is sent. */
export const Preferences = z.strictObject({
  locale: z.string().refine(isLocale, { params: { code: 'unknown_locale' } }),
  zone: z
    .string()
    .refine(isZone, { params: { code: 'unknown_zone' } })
    .nullable(),
})
