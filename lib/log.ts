import { format } from 'node:util'

type Details = Record<string, string | number | boolean | null | undefined>

/** What never belongs into a log, however it got into a text: secrets in links and addresses, and people's addresses. */
const hidden: [RegExp, string][] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@"']+@/gi, '$1[hidden]@'],
  [/\b(candor|cnd|whsec|Bearer)([_ ])[A-Za-z0-9_\-+/=.]{16,}/g, '$1$2[hidden]'],
  [/(\/(?:confirm|manage|unsubscribe|welcome|follow-again|invitations?|reset)\/)[\w.%~-]{8,}/g, '$1[hidden]'],
  [/[^\s"'<>()[\],;:/\\]+@[^\s"'<>()[\],;:/\\]+\.[^\s"'<>()[\],;:/\\]+/g, '[address]'],
]

/** A text without anything that opens a door or names a person. */
export const withoutSecrets = (text: string): string =>
  hidden.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text)

function line(level: 'info' | 'warn' | 'error', process: string, message: string, details: Details): string {
  const told = Object.entries(details).map(([name, value]) => [
    name,
    typeof value === 'string' ? withoutSecrets(value) : value,
  ])
  return JSON.stringify({
    time: new Date().toISOString(),
    level,
    process,
    message: withoutSecrets(message),
    ...Object.fromEntries(told),
  })
}

/** What happened, as a line of JSON on standard output. */
export function log(process: string, message: string, details: Details = {}) {
  console.log(line('info', process, message, details))
}

/** What should not have happened and is mended by itself or by trying again, on standard error. */
export function logWarning(process: string, message: string, details: Details = {}) {
  console.warn(line('warn', process, message, details))
}

/** What somebody has to look at, with the place in the code. */
export function logError(process: string, message: string, error: unknown, details: Details = {}) {
  const [reason, stack] = error instanceof Error ? [error.message, error.stack] : [String(error), undefined]
  console.error(line('error', process, message, { ...details, reason, stack }))
}

/** Makes whatever this process prints, its libraries' complaints too, a line of JSON without secrets. */
export function printJson(process: string) {
  const levels = { log: 'info', info: 'info', warn: 'warn', error: 'error' } as const
  for (const [name, level] of Object.entries(levels) as [keyof typeof levels, 'info' | 'warn' | 'error'][]) {
    const original = console[name].bind(console)
    console[name] = (...said: unknown[]) => {
      const [first] = said
      const isLine = said.length === 1 && typeof first === 'string' && first.startsWith('{"time":')
      original(isLine ? first : line(level, process, format(...said), {}))
    }
  }
}
