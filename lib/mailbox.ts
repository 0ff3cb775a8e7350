const form = /^(?:([^<>\r\n]*)<([^<>@\s]+@[^<>@\s]+)>|([^<>@\s]+@[^<>@\s]+))$/

/** The name, which may be empty, and the address of `Name <address>` or of an address alone; null where it is neither. */
export function mailboxOf(value: string): { name: string; address: string } | null {
  const found = form.exec(value.trim())
  const address = found?.[2] ?? found?.[3]
  return address ? { name: (found?.[1] ?? '').trim().replace(/^"|"$/g, ''), address } : null
}
