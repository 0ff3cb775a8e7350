import { z } from 'zod'
import { env, networks } from '#lib/env'
import { refusalOf } from '#lib/safe-fetch'

/**
 * A webhook's address as it is stored and compared. Its form is checked here; what its name leads to is seen each
 * time that it is asked.
 */
export const webhookAddress = z
  .string()
  .trim()
  .max(2000)
  .transform((value, context) => {
    const refusal = refusalOf(value, networks(env().outboundAllow))
    const url = URL.parse(value)
    if (refusal === null && url) {
      url.hash = ''
      return url.href
    }
    context.addIssue({ code: 'custom', params: { code: refusal ?? 'no_url' } })
    return z.NEVER
  })
