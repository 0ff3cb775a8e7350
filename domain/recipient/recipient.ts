/**
 * An e-mail address as it is stored and compared: trimmed and in lower case. Providers that matter ignore the
 * case of the local part, though RFC 5321 section 2.4 lets them heed it.
 */
export const normalizeEmail = (address: string): string => address.trim().toLowerCase()

/**
 * The mailbox behind an address, for counting how often somebody is written to: what follows a plus sign is the
 * reader's own note (RFC 5233), and some providers leave dots out of account. Mail goes to the address as given.
 */
export function foldAddress(address: string): string {
  const normal = normalizeEmail(address)
  const at = normal.lastIndexOf('@')
  const [local = '', domain] = [normal.slice(0, at).split('+')[0], normal.slice(at + 1)]
  const isGoogle = domain === 'gmail.com' || domain === 'googlemail.com'
  return isGoogle ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${domain}`
}

/** What a reader's manage page shows of the address: enough to recognize it, not enough to learn it. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(0, at))
  return `${local.slice(0, 1)}${'•'.repeat(Math.min(6, Math.max(2, local.length - 1)))}${address.slice(at)}`
}

/** The same for every channel: of an endpoint its host, and of a webhook its path. */
export function addressFor({ channel, destination }: { channel: string; destination: string }): string {
  if (channel === 'email') return maskEmail(destination)
  const url = URL.parse(destination)
  if (!url) return channel
  return channel === 'webhook' ? `${url.host}${url.pathname}` : url.host
}

/** Words of a mail server with every address taken out, fit for the ledger and for logs. */
export const withoutAddresses = (text: string): string =>
  text.replace(/[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+/g, '[address]')
