import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import type { Channel } from '#notifications/channel'
import { emailChannel } from '#notifications/email'
import { useDatabase } from '#test/database'
import { warmUp } from '#worker/warm-up'

useDatabase()

const baseUrl = 'https://status.test'

test('the worker has a line to the mail server before there is anything to send, and waits for none', async () => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const connected = once(server, 'connection')
  const email = emailChannel({
    smtpUrl: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mailFrom: 'status@status.test',
    dataDir: '',
    baseUrl,
    dkim: undefined,
  }) as Channel
  // The server has said nothing so far.
  await warmUp({ email }, baseUrl)

  const [socket] = (await connected) as [Socket]
  let said = ''
  socket.on('data', (chunk) => {
    said += chunk
  })
  socket.write('220 here\r\n')
  await once(socket, 'data')
  socket.end('250 welcome\r\n')
  await once(socket, 'close')
  expect(said).toMatch(/^EHLO [^\r\n]+\r\n$/)
  server.close()
})
