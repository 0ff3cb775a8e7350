import { defaultLocale, isLocale } from '#i18n/locales'
import { parseJson, readBytes } from '#lib/json-body'
import { TransportError } from '#lib/problem'

/** What a form or a program sent. A form's sender is a person who waits for a page. */
export type Sent = {
  isForm: boolean
  value: unknown
  /** By name; of several under one name the last. */
  fields: Record<string, string>
  /** Everything under one name. */
  all: (name: string) => string[]
}

/** Reads a body as a browser's form, or as JSON; no body counts as an empty one. Throws `TransportError`. */
export async function readSent(request: Request): Promise<Sent> {
  const bytes = await readBytes(request)
  const type = request.headers.get('content-type')
  if (type && /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    const entries = await entriesOf(type, bytes)
    const fields = Object.fromEntries(entries)
    return { isForm: true, value: fields, fields, all: under(entries) }
  }
  if (bytes.byteLength === 0) return { isForm: false, value: {}, fields: {}, all: () => [] }
  const value = parseJson(type, bytes)
  const entries = typeof value === 'object' && value !== null ? onlyStrings(Object.entries(value)) : []
  return { isForm: false, value, fields: Object.fromEntries(entries), all: under(entries) }
}

const under = (entries: [string, string][]) => (name: string) =>
  entries.filter(([key]) => key === name).map(([, value]) => value)

/** The language that a form says its page was in. */
export const localeOf = ({ fields }: Sent): string =>
  isLocale(fields.locale) ? fields.locale : defaultLocale

async function entriesOf(type: string, bytes: Uint8Array): Promise<[string, string][]> {
  try {
    const form = await new Response(Buffer.from(bytes), { headers: { 'Content-Type': type } }).formData()
    return onlyStrings([...form.entries()])
  } catch {
    throw new TransportError('malformed', 'The body is not a form')
  }
}

/** Strings, and the strings in lists one by one. */
const onlyStrings = (entries: [string, unknown][]): [string, string][] =>
  entries.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one): one is string => typeof one === 'string')
      .map((one): [string, string] => [name, one.replaceAll('\0', '')]),
  )

/** 303: the browser goes on to a page. `path` is made of parts that this site chose. */
export const goTo = (path: string): Response =>
  new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } })

/** A short answer for programs. */
export const said = (body: Record<string, unknown>, status = 200): Response =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
