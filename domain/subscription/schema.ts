import { z } from 'zod'
import { normalizeEmail } from '#domain/recipient/recipient'
import { webhookAddress } from '#domain/recipient/webhook-address'
import { followChoiceNames, scopes, topics } from '#domain/subscription/subscription'
import { isLocale } from '#i18n/locales'
import { isZone } from '#lib/zone'

const locale = z.string().refine(isLocale, { params: { code: 'unknown_locale' } })

const zone = z.string().refine(isZone)

/** What is followed: an `incident` by slug, `services` by slug, or with `scope: 'page'` everything on the page. */
const target = {
  scope: z.enum(scopes).optional(),
  incident: z.string().min(1).max(200).optional(),
  services: z.array(z.string().min(1).max(200)).max(100).optional(),
}

/** What about: `topics`, of which updates can be `quiet`, or a `choice` that stands for some. */
const wish = {
  topics: z.array(z.enum(topics)).min(1).max(topics.length).optional(),
  quiet: z.boolean().optional(),
  choice: z.enum(followChoiceNames).optional(),
}

type Input = { scope?: string; incident?: string; services?: string[]; topics?: unknown; choice?: unknown }

type Rule = [(input: Input) => boolean, { path: string[]; params: { code: string } }]

const saysWhat: Rule = [
  (input) => input.topics !== undefined || input.choice !== undefined,
  { path: ['topics'], params: { code: 'required' } },
]

const saysAbout: Rule = [
  (input) => {
    if (input.scope === 'service') return (input.services ?? []).length > 0
    return input.scope === 'page' || input.incident !== undefined || (input.services ?? []).length > 0
  },
  { path: ['services'], params: { code: 'required' } },
]

/** Addresses as they are stored and compared. */
const addressOf = {
  email: z.string().trim().max(254).pipe(z.email()).transform(normalizeEmail),
  webhook: webhookAddress,
}

/** A stranger's request to follow. `website` is for robots only. */
export const Follow = z
  .strictObject({
    ...target,
    ...wish,
    channel: z.enum(['email', 'webhook']).default('email'),
    destination: z.string().max(2000),
    locale,
    zone: zone.optional(),
    website: z.string().max(2000).optional(),
  })
  .refine(...saysWhat)
  .refine(...saysAbout)
  .transform((input, context) => {
    const address = addressOf[input.channel].safeParse(input.destination)
    if (address.success) return { ...input, destination: address.data }
    const [issue] = address.error.issues
    const params = issue?.code === 'custom' ? issue.params : { code: 'invalid_format', format: input.channel }
    context.addIssue({ code: 'custom', path: ['destination'], params })
    return z.NEVER
  })

export type Follow = z.input<typeof Follow>

/** The same from a manage page, whose reader is known. */
export const FollowMore = z
  .strictObject({ ...target, ...wish })
  .refine(...saysWhat)
  .refine(...saysAbout)

/** Another wish for a subscription that stands. */
export const ChangeSubscription = z.strictObject({
  topics: z.array(z.enum(topics)).min(1).max(topics.length),
  quiet: z.boolean().default(false),
})
