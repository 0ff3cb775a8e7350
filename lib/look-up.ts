import { lookup as systemLookup } from 'node:dns'
import { Resolver } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { isIP, type LookupFunction } from 'node:net'
import { join } from 'node:path'

type Address = { address: string; family: number }

const hostsFile =
  process.platform === 'win32'
    ? join(process.env.SystemRoot ?? 'C:\\Windows', 'System32\\drivers\\etc\\hosts')
    : '/etc/hosts'

/** Milliseconds that a name server may take for an answer; each is asked twice. */
const patience = 2_000

// A new one each time: one that lives on would not see that the machine's name servers have changed.
const ownResolver = () => new Resolver({ timeout: patience, tries: 2 })

/**
 * Looks up names that strangers chose. The system's own look-up holds one of the four threads that a process has for
 * names and files alike, so that four slow name servers would hold up everybody; this one asks over sockets. Names
 * without a dot are the machine's own and looked up its way; the hosts file comes first, as it does there.
 */
export function patientLookup(
  resolver = ownResolver,
  hosts = () => readFileSync(hostsFile, 'utf8'),
): LookupFunction {
  return (hostname, options, callback) => {
    if (!hostname.includes('.')) return systemLookup(hostname, options, callback)
    const { all } = options
    addressesOf(hostname, resolver(), hosts).then(
      (found) => {
        const [first] = found
        if (all) callback(null, found)
        else callback(null, first?.address ?? '', first?.family)
      },
      (error) => callback(error, []),
    )
  }
}

async function addressesOf(name: string, resolver: Resolver, hosts: () => string): Promise<Address[]> {
  const known = inHosts(name, hosts)
  if (known.length > 0) return known
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  const found = [four, six].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
  if (found.length === 0) throw four.status === 'rejected' ? four.reason : new Error(`${name} has no address`)
  return found.map((address) => ({ address, family: isIP(address) }))
}

function inHosts(name: string, hosts: () => string): Address[] {
  let text = ''
  try {
    text = hosts()
  } catch {
    // No such file: nothing is known.
  }
  return text.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/)
    const family = isIP(address)
    return family && names.some((known) => known.toLowerCase() === name.toLowerCase())
      ? [{ address, family }]
      : []
  })
}
