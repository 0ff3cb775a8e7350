export const templateKinds = ['declaration', 'update', 'postmortem'] as const
export type TemplateKind = (typeof templateKinds)[number]

/** The fields of a template by its kind: those of the form that it fills. */
export const templateFields = {
  declaration: ['title', 'body'],
  update: ['body'],
  postmortem: ['summary', 'rootCause', 'resolution', 'moreInformation'],
} as const satisfies Record<TemplateKind, readonly string[]>

export type TemplateField = (typeof templateFields)[TemplateKind][number]
export type TemplateWords = Partial<Record<TemplateField, string>>

export type TemplateView = {
  id: string
  kind: TemplateKind
  name: string
  fields: TemplateWords
  version: number
}

const allFields = [...new Set<TemplateField>(Object.values(templateFields).flat())]

/** A template with all the fields that any has, for the audit; without one, nothing in each. */
export const templateFacts = (template: { kind: TemplateKind; name: string; fields: unknown } | null) => ({
  kind: template?.kind ?? null,
  name: template?.name ?? null,
  ...Object.fromEntries(
    allFields.map((field) => [field, (template?.fields as TemplateWords | undefined)?.[field] ?? null]),
  ),
})

/**
 * What `{{name}}` in a template may stand for. `now` and `next_update` become `{{time …}}` tokens, so that every
 * reader sees them in their own zone.
 */
export const templateVariables = ['page', 'services', 'incident', 'now', 'next_update'] as const
export type TemplateVariable = (typeof templateVariables)[number]

const variable = /\{\{\s*([a-z_]+)\s*\}\}/gi

const isVariable = (name: string): name is TemplateVariable =>
  (templateVariables as readonly string[]).includes(name)

/** The names between double braces that stand for nothing; a `{{time …}}` token is no variable. */
export const unknownVariables = (words: string): string[] => [
  ...new Set([...words.matchAll(variable)].map(([, name = '']) => name).filter((name) => !isVariable(name))),
]

/** Puts in the values that are known; a variable without one stays as it was written. */
export const fillVariables = (words: string, values: Partial<Record<TemplateVariable, string>>): string =>
  words.replace(variable, (written, name: string) => (isVariable(name) ? (values[name] ?? written) : written))

/** The variables still to be filled in. */
export const openVariables = (words: string): TemplateVariable[] => [
  ...new Set([...words.matchAll(variable)].map(([, name = '']) => name).filter(isVariable)),
]
