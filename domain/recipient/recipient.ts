/**
 * An e-mail address as it is stored and compared: trimmed and in lower case. Providers that matter ignore the
 * case of the local part, though RFC 5321 section 2.4 lets them heed it.
 */
export const normalizeEmail = (address: string): string => address.trim().toLowerCase()

/** What a reader's manage page shows of the address: enough to recognize it, not enough to learn it. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  const local = address.slice(0, Math.max(0, at))
  return `${local.slice(0, 1)}${'•'.repeat(Math.min(6, Math.max(2, local.length - 1)))}${address.slice(at)}`
}

/** Words of a mail server with every address taken out, fit for the ledger and for logs. */
export const withoutAddresses = (text: string): string =>
  text.replace(/[^\s<>"'(),;:@]+@[^\s<>"'(),;:@]+/g, '[address]')
