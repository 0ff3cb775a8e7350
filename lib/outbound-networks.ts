import { BlockList, isIP } from 'node:net'

/**
 * IPv4 that is not somebody's address on the open internet (IANA's special-purpose registry, RFC 6890), and the
 * one public address that a cloud answers its own machines at (Azure).
 */
const closedIpv4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

/** Global unicast. Outside lie loopback, link-local, unique local, IPv4-mapped, NAT64 and multicast addresses. */
const openIpv6 = [['2000::', 3]] as const

/** Inside of it: Teredo and other protocols' own, documentation, 6to4, direct delegation of reverse lookups. */
const closedIpv6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
] as const

const closed = new BlockList()
for (const [address, bits] of closedIpv4) closed.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of closedIpv6) closed.addSubnet(address, bits, 'ipv6')
const open = new BlockList()
for (const [address, bits] of openIpv6) open.addSubnet(address, bits, 'ipv6')

/** True for an address of the open internet. Everything else is somebody's inside, or a way to it. */
export function isOpenAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !closed.check(address, 'ipv4')
  return family === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

/** True where `allowed` names the address, an IPv4-mapped one by the IPv4 address that it stands for. */
export function isAllowedAddress(address: string, allowed: BlockList): boolean {
  const family = isIP(address)
  return family !== 0 && allowed.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
