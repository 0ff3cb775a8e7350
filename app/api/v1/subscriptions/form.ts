import { defaultLocale, isLocale } from '#i18n/locales'
import { parseJson, readBytes } from '#lib/json-body'
import { TransportError } from '#lib/problem'

/** What a form or a program sent. A form's sender is a person who waits for a page. */
export type Sent = { isForm: boolean; value: unknown; fields: Record<string, string> }

/** Reads a body as a browser's form, or as JSON; no body counts as an empty one. Throws `TransportError`. */
export async function readSent(request: Request): Promise<Sent> {
  const bytes = await readBytes(request)
  const type = request.headers.get('content-type')
  if (type && /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    const fields = await fieldsOf(type, bytes)
    return { isForm: true, value: fields, fields }
  }
  if (bytes.byteLength === 0) return { isForm: false, value: {}, fields: {} }
  const value = parseJson(type, bytes)
  const fields = typeof value === 'object' && value !== null ? onlyStrings(Object.entries(value)) : {}
  return { isForm: false, value, fields }
}

/** The language that a form says its page was in. */
export const localeOf = ({ fields }: Sent): string =>
  isLocale(fields.locale) ? fields.locale : defaultLocale

async function fieldsOf(type: string, bytes: Uint8Array): Promise<Record<string, string>> {
  try {
    const form = await new Response(Buffer.from(bytes), { headers: { 'Content-Type': type } }).formData()
    return onlyStrings([...form.entries()])
  } catch {
    throw new TransportError('malformed', 'The body is not a form')
  }
}

const onlyStrings = (entries: [string, unknown][]): Record<string, string> =>
  Object.fromEntries(
    entries
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([name, value]) => [name, value.replaceAll('\0', '')]),
  )

/** 303: the browser goes on to a page. `path` is made of parts that this site chose. */
export const goTo = (path: string): Response =>
  new Response(null, { status: 303, headers: { Location: path, 'Cache-Control': 'no-store' } })

/** A short answer for programs. */
export const said = (body: Record<string, unknown>, status = 200): Response =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } })
