import { createSocket, type Socket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { patientLookup } from '#lib/look-up'
import { safeFetch } from '#lib/safe-fetch'

const silent = 'silent.example'
let server: Socket
let asked: string[]
let resolver: Resolver

// A name server (RFC 1035 section 4): inbox.example has one address of each family, silent names get no answer.
beforeEach(async () => {
  asked = []
  server = createSocket('udp4')
  server.on('message', (question, { port, address }) => {
    const { name, type, end } = read(question)
    asked.push(name)
    if (name.endsWith(silent)) return
    const found = name === 'inbox.example' ? addresses[type] : undefined
    const head = Buffer.from(question.subarray(0, 12))
    head.writeUInt16BE(found ? 0x8180 : 0x8183, 2)
    head.writeUInt16BE(found ? 1 : 0, 6)
    head.fill(0, 8)
    const record = Buffer.from([
      0xc0,
      12,
      0,
      type,
      0,
      1,
      0,
      0,
      0,
      60,
      0,
      found?.length ?? 0,
      ...(found ?? []),
    ])
    server.send(
      Buffer.concat([head, question.subarray(12, end), found ? record : Buffer.alloc(0)]),
      port,
      address,
    )
  })
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve))
  resolver = new Resolver({ timeout: 4_000, tries: 1 })
  resolver.setServers([`127.0.0.1:${(server.address() as AddressInfo).port}`])
})

afterEach(() => server.close())

const addresses: Record<number, number[]> = {
  1: [192, 0, 2, 7],
  28: [0x20, 0x01, 0x0d, 0xb8, ...Array(11).fill(0), 7],
}

function read(question: Buffer) {
  const labels: string[] = []
  let at = 12
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.'), type: question.readUInt16BE(at + 1), end: at + 5 }
}

const own = (hosts?: () => string) => patientLookup(() => resolver, hosts)

const addressesOf = (name: string, lookup: LookupFunction) =>
  new Promise((resolve, reject) => {
    lookup(name, { all: true }, (error, found) => (error ? reject(error) : resolve(found)))
  })

describe('names that strangers chose', () => {
  test('lead to their addresses of both families', async () => {
    expect(await addressesOf('inbox.example', own())).toEqual([
      { address: '192.0.2.7', family: 4 },
      { address: '2001:db8::7', family: 6 },
    ])
  })

  test('and fail where there is none', async () => {
    await expect(addressesOf('nowhere.example', own())).rejects.toMatchObject({
      code: 'ENOTFOUND',
    })
  })

  test('are looked for in the hosts file first', async () => {
    const hosts = () =>
      '127.0.0.1 localhost\n10.1.2.3\thook.internal.example Hook # ours\n::7 other.example\n'
    const lookup = own(hosts)
    expect(await addressesOf('HOOK.internal.example', lookup)).toEqual([{ address: '10.1.2.3', family: 4 }])
    expect(asked).toEqual([])
    await expect(addressesOf('ours.example', lookup)).rejects.toThrow()
  })

  test('hold up no file and no other name, however many get no answer', async () => {
    const lookup = own()
    let ended = 0
    const hanging = Array.from({ length: 64 }, (_, n) =>
      safeFetch(`https://${n}.${silent}/`, { lookup }).finally(() => ended++),
    )
    await expect.poll(() => asked.filter((name) => name.endsWith(silent)).length).toBeGreaterThanOrEqual(64)
    await readFile('package.json')
    expect(await addressesOf('inbox.example', lookup)).toHaveLength(2)
    expect(ended).toBe(0)
    for (const result of await Promise.all(hanging)) expect(result).toMatchObject({ kind: 'failed' })
  })
})
