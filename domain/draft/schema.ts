import { z } from 'zod'
import { Instant, PublicationInput, UpdateInput } from '#domain/incident/schema'
import { PostmortemPublication } from '#domain/postmortem/schema'

/** What each kind becomes when its time has come: the input of the verb that says it. */
export const inputs = {
  update: UpdateInput,
  publication: PublicationInput,
  postmortem: PostmortemPublication,
}

export const FormKindInput = z.string().regex(/^form:[a-zA-Z]{1,40}$/)

export const Values = z.record(z.string().max(200), z.array(z.string().max(20_000)).max(200))

export const Schedule = z.strictObject({ values: Values, input: z.unknown(), publishAt: Instant })
