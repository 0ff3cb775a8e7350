/**
 * Sources by path → whether any of them can ask for a message. It reads calls of translators as text, and where a
 * key is made while running it takes every key of that shape for used.
 */
export function usedKeys(sources: ReadonlyMap<string, string>): (key: string) => boolean {
  const everywhere = new Set<string>()
  for (const source of sources.values()) for (const { space } of bindings(source)) everywhere.add(space)
  const patterns = new Set<string>()
  for (const source of sources.values()) {
    const bound = bindings(source)
    for (const { space, rest } of bound)
      if (rest) for (const key of keysIn(rest)) patterns.add(within(space, key))
    const names = new Set([...bound.flatMap(({ name }) => (name ? [name] : [])), 't'])
    for (const name of names) {
      const own = bound.filter((binding) => binding.name === name).map(({ space }) => space)
      const spaces = own.length > 0 ? own : [...everywhere]
      for (const call of source.matchAll(new RegExp(`(?<![\\w])${name}(?:\\.(?:rich|markup))?\\(`, 'g'))) {
        const argument = firstArgument(source, call.index + call[0].length)
        for (const key of keysIn(argument)) for (const space of spaces) patterns.add(within(space, key))
      }
    }
    for (const whole of source.matchAll(/= messagesFor\([^)]*\)\.?([\w.]*)/g)) {
      const fields = /\{\s*(\w+)\s*\}\s*$/.exec(source.slice(0, whole.index))
      if (fields) patterns.add(`${within(whole[1] ?? '', fields[1] ?? '')}.**`)
    }
  }
  const exact = new Set([...patterns].filter((pattern) => !pattern.includes('*')))
  const loose = [...patterns].filter((pattern) => pattern.includes('*')).map(asExpression)
  return (key) => exact.has(key) || loose.some((pattern) => pattern.test(key))
}

type Binding = { name: string | null; space: string; rest: string | null }

/** Translators that a file makes: `const t = translator(locale, 'page')`, or one called where it is made. */
function bindings(source: string): Binding[] {
  const made =
    /(?:const (\w+) = )?(?:await )?(?:translator|useTranslations)\(\s*(?:[\w.]+(?:,\s*)?)?(?:'([\w.]+)')?\s*\)(\(|\.rich\()?/g
  return [...source.matchAll(made)].map((match) => ({
    name: match[3] ? null : (match[1] ?? null),
    space: match[2] ?? '',
    rest: match[3] ? firstArgument(source, match.index + match[0].length) : null,
  }))
}

/** The text of an argument that begins at `from`: up to the comma or bracket that ends it. */
function firstArgument(source: string, from: number): string {
  let depth = 0
  let quote = ''
  for (let at = from; at < source.length; at += 1) {
    const char = source.charAt(at)
    if (quote) {
      if (char === quote) quote = ''
    } else if (char === "'" || char === '`') quote = char
    else if ('([{'.includes(char)) depth += 1
    else if (')]}'.includes(char) || char === ',') {
      if (depth === 0) return source.slice(from, at)
      if (char !== ',') depth -= 1
    }
  }
  return source.slice(from)
}

/** Keys that an argument names; a template keeps its fixed parts, and an expression without words is anything. */
function keysIn(argument: string): string[] {
  const keys = [...argument.matchAll(/'([\w.]+)'|`([^`]*)`/g)].map((match) =>
    match[1] === undefined ? (match[2] ?? '').replace(/\$\{[^}]*\}/g, '*') : match[1],
  )
  return keys.length > 0 ? keys : ['*']
}

const within = (space: string, key: string) => [space, key].filter(Boolean).join('.')

const asExpression = (pattern: string) =>
  new RegExp(
    `^${pattern.replaceAll('.', '\\.').replace(/\*+/g, (stars) => (stars === '*' ? '\\w+' : '.+'))}$`,
  )
