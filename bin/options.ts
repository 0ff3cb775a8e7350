import { UsageError } from '#bin/refusal'

/** The value of a `--port` option. */
export function portOf(value: string): number {
  const port = Number(value)
  if (!/^\d+$/.test(value) || port < 1 || port > 65_535) {
    throw new UsageError(`--port must be a number from 1 to 65535; it is "${value}".`)
  }
  return port
}

/** The value of an option that takes an http address. */
export function urlOf(option: string, value: string): URL {
  const url = URL.parse(value)
  if (url?.protocol !== 'http:') {
    throw new UsageError(`${option} must be an address such as http://127.0.0.1:3001; it is "${value}".`)
  }
  return url
}
