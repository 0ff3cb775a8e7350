export type Channel = 'email' | 'webhook' | 'push'

/**
 * An e-mail address as it is stored and compared: trimmed, domain in lower case. The local part is kept as
 * typed but compared without case, because providers that matter ignore it (RFC 5321 section 2.4 allows either).
 */
export const normalizeEmail = (address: string): string => address.trim().toLowerCase()
