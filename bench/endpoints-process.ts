// Endpoints of webhooks, each at an address of its own in 127.1.0.0/16: most answer, some hang, some fail.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, createServer as createListener } from 'node:net'
import { addressOf } from '#bench/endpoint-address'

let answered = 0
let struck = 0

const server = createServer((req, res) => {
  req.resume()
  req.on('end', () => {
    if (req.url === '/ok') {
      answered += 1
      res.writeHead(204).end()
      return
    }
    struck += 1
    if (req.url === '/fail') res.writeHead(500).end()
  })
})
server.keepAliveTimeout = 60_000

let port = 0
for (let n = 0; n < Number(process.argv[2]); n++) {
  const listener = createListener((socket) => server.emit('connection', socket))
  listener.listen(port, addressOf(n))
  await once(listener, 'listening')
  port = (listener.address() as AddressInfo).port
}
process.send?.({ port })

process.on('message', (ask) => {
  process.send?.({ answered, struck })
  if (ask === 'forget') answered = struck = 0
})
process.on('disconnect', () => process.exit(0))
