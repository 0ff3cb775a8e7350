const mark = '$instant'

/** Data as text, with its instants told from other text, so that `thaw` gives back the same. */
export const freeze = (data: unknown): string =>
  JSON.stringify(data, function (this: Record<string, unknown>, key, value) {
    const held = this[key]
    return held instanceof Date ? { [mark]: held.toISOString() } : value
  })

/** What `freeze` was given. */
export const thaw = (text: string): unknown =>
  JSON.parse(text, (_, value) =>
    value && typeof value === 'object' && mark in value ? new Date(value[mark]) : value,
  )
