/** A dot-atom before the @ (RFC 5322 section 3.2.3), a host name, in letters of any script, behind it. */
const address = String.raw`[\p{L}\p{N}.!#$%&'*+/=?^_{|}~\x60-]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?`
const form = new RegExp(String.raw`^(?:([^<>\p{Cc}]*)<(${address})>|(${address}))$`, 'u')

/** The name, which may be empty, and the address of `Name <address>` or of an address alone; null where it is neither. */
export function mailboxOf(value: string): { name: string; address: string } | null {
  const found = form.exec(value.trim())
  const mailbox = found?.[2] ?? found?.[3]
  return mailbox ? { name: (found?.[1] ?? '').trim().replace(/^"|"$/g, ''), address: mailbox } : null
}
