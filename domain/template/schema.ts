import { z } from 'zod'
import { templateKinds, unknownVariables } from '#domain/template/template'

const Words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .superRefine((words, context) => {
      const [name] = unknownVariables(words)
      if (name) context.addIssue({ code: 'custom', params: { code: 'unknown_variable', name } })
    })
    .optional()

const prose = Words(20_000)

export const TemplateInput = z.strictObject({
  kind: z.enum(templateKinds),
  name: z.string().trim().min(1).max(120),
  title: Words(200),
  body: prose,
  summary: prose,
  rootCause: prose,
  resolution: prose,
  moreInformation: prose,
})
