// A mail server that takes everything and remembers who got what. A process of its own, so that it has its own core.
import { type AddressInfo, createServer } from 'node:net'

type Report = {
  count: number
  reached: number
  duplicates: number
  foreign: number
  times: [string, number][]
  starts: [string, number][]
}

let first = new Map<string, string>()
let times: [string, number][] = []
let starts: [string, number][] = []
let count = 0
let duplicates = 0
let foreign = 0
/** Planted faults: so many mails to be forgotten, and as many to be counted twice. */
let planted = 0

function take(head: string) {
  if (planted > 0 && first.size > 0) {
    planted -= 1
    note(lastHead)
    return
  }
  lastHead = head
  note(head)
}

let lastHead = ''

function note(head: string) {
  const to = /^To: (.*)\r$/m.exec(head)?.[1]?.replace(/[<>]/g, '').trim() ?? ''
  const id = /^Message-ID: (.*)\r$/im.exec(head)?.[1] ?? ''
  count += 1
  const known = first.get(to)
  if (known === undefined) {
    first.set(to, id)
    times.push([to, Date.now()])
  } else {
    duplicates += 1
    if (known !== id) foreign += 1
  }
}

const end = Buffer.from('\r\n.\r\n')

const server = createServer((socket) => {
  socket.setNoDelay(true)
  socket.on('error', () => undefined)
  let rest: Buffer = Buffer.alloc(0)
  let inData = false
  let begun = 0
  socket.write('220 sink\r\n')
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const stop = rest.indexOf(inData ? end : '\r\n')
      if (stop < 0) return
      if (inData) {
        take(rest.toString('latin1', 0, Math.min(stop, 2_000)))
        rest = rest.subarray(stop + end.length)
        inData = false
        socket.write('250 2.0.0 taken\r\n')
        continue
      }
      const verb = rest.toString('latin1', 0, 4).toUpperCase()
      if (verb === 'MAIL') begun = Date.now()
      const to = verb === 'RCPT' && /<([^>]*)>/.exec(rest.toString('latin1', 0, stop))?.[1]
      if (to) starts.push([to, begun])
      rest = rest.subarray(stop + 2)
      if (verb === 'DATA') {
        inData = true
        socket.write('354 go on\r\n')
      } else if (verb === 'QUIT') socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    }
  })
})

server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))

process.on('message', (ask) => {
  const report: Report = {
    count,
    reached: first.size,
    duplicates,
    foreign,
    times: ask === 'times' ? times : [],
    starts: ask === 'times' ? starts : [],
  }
  if (ask === 'forget') {
    first = new Map()
    times = []
    starts = []
    count = duplicates = foreign = 0
  }
  if (ask === 'plant') planted = 1
  process.send?.(report)
})
process.on('disconnect', () => process.exit(0))
