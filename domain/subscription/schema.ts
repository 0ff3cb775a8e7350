import { z } from 'zod'
import { normalizeEmail } from '#domain/recipient/recipient'
import { followChoiceNames, topics } from '#domain/subscription/subscription'
import { isLocale } from '#i18n/locales'

const zone = z.string().refine((value) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }))
  } catch {
    return false
  }
})

/** A request to follow an incident. Either `topics` or `choice` says what about; `website` is for robots only. */
export const Follow = z
  .strictObject({
    incident: z.string().min(1).max(200),
    channel: z.literal('email').default('email'),
    destination: z.string().trim().max(254).pipe(z.email()).transform(normalizeEmail),
    locale: z.string().refine(isLocale, { params: { code: 'unknown_locale' } }),
    topics: z.array(z.enum(topics)).min(1).max(topics.length).optional(),
    choice: z.enum(followChoiceNames).optional(),
    zone: zone.optional(),
    website: z.string().max(2000).optional(),
  })
  .refine((input) => input.topics !== undefined || input.choice !== undefined, {
    path: ['topics'],
    params: { code: 'required' },
  })

export type Follow = z.input<typeof Follow>
