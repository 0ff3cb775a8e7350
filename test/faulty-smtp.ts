import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** Where in the dialogue something goes wrong. */
type Stage = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'dot'

/** What goes wrong there: a reply, or something worse. */
export type Fault =
  | { name: string; at: Stage; reply: string; close?: boolean }
  | { name: string; at: Stage; does: 'hang' | 'garbage' }

/** Ways for a mail server itself to be in trouble, none of which is the recipient's fault. */
export const smtpFaults: readonly Fault[] = [
  { name: '421 at the greeting', at: 'greeting', reply: '421 4.3.2 closing', close: true },
  { name: '421 at MAIL FROM', at: 'MAIL', reply: '421 4.7.0 too many', close: true },
  { name: '421 after the final dot', at: 'dot', reply: '421 4.3.0 going down', close: true },
  { name: '450 at MAIL FROM', at: 'MAIL', reply: '450 4.1.8 not now' },
  { name: '451 at RCPT TO, greylisting', at: 'RCPT', reply: '451 4.7.1 greylisted' },
  { name: '452 at DATA', at: 'DATA', reply: '452 4.3.1 no space' },
  { name: '451 after the final dot', at: 'dot', reply: '451 4.3.0 try later' },
  { name: '550 about the sender', at: 'MAIL', reply: '550 5.7.1 sender refused' },
  { name: '550 about policy at RCPT TO', at: 'RCPT', reply: '550 5.7.1 your network is blocked' },
  { name: '554 about the content', at: 'dot', reply: '554 5.6.0 content refused' },
  { name: 'malformed reply', at: 'RCPT', does: 'garbage' },
]

/** Lasting refusals of the recipient itself: the one thing that must suppress an address. */
export const refusedRecipient: Fault = {
  name: '550 about the recipient',
  at: 'RCPT',
  reply: '550 5.1.1 no such user',
}

export type Taken = { to: string; messageId: string; at: number }

/**
 * A mail server that follows a script: `strikes` says for each dialogue whether the fault comes. What it took in
 * whole, answered or not, is kept; `forgets` throws it away all the same, to see that somebody notices.
 */
export async function faultySmtp(
  fault: Fault,
  strikes: (to: string) => boolean,
  { forgets = false }: { forgets?: boolean } = {},
) {
  const taken: Taken[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    serve(socket, fault, {
      strikes,
      take: (mail) => {
        if (!forgets) taken.push(mail)
      },
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => closeAll(server, sockets),
  }
}

function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  return new Promise((resolve) => server.close(() => resolve()))
}

type Script = { strikes: (to: string) => boolean; take: (mail: Taken) => void }

function serve(socket: Socket, fault: Fault, { strikes, take }: Script) {
  let to = ''
  let data: string[] | null = null
  let rest = ''
  let dead = false

  const say = (reply: string) => {
    if (!socket.destroyed && !dead) socket.write(`${reply}\r\n`)
  }
  /** Answers, or lets the fault happen. */
  const answer = (stage: Stage, reply: string, about = to) => {
    if (fault.at !== stage || !strikes(about)) return say(reply)
    if ('reply' in fault) {
      say(fault.reply)
      if (fault.close) socket.end()
      return
    }
    if (fault.does === 'garbage') return void socket.write('\0\x01 nonsense\r\n')
    dead = true
  }
  const onLine = (line: string) => {
    if (data) {
      if (line !== '.') return void data.push(line)
      const messageId =
        data
          .find((header) => /^message-id:/i.test(header))
          ?.slice(11)
          .trim() ?? ''
      data = null
      const refuses = fault.at === 'dot' && 'reply' in fault
      const struck = { now: false }
      answerDot(struck)
      if (!(refuses && struck.now)) take({ to, messageId, at: Date.now() })
      return
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO') return answer('EHLO', '250 faulty')
    if (verb === 'MAIL') return answer('MAIL', '250 2.1.0 ok', 'sender')
    if (verb === 'RCPT') {
      to = /<([^>]*)>/.exec(line)?.[1] ?? ''
      return answer('RCPT', '250 2.1.5 ok')
    }
    if (verb === 'DATA') {
      if (fault.at !== 'DATA') data = []
      return answerData()
    }
    if (verb === 'QUIT') {
      say('221 bye')
      socket.end()
      return
    }
    say('250 ok')
  }
  const answerDot = (struck: { now: boolean }) => {
    if (fault.at !== 'dot') return say('250 2.0.0 taken')
    if (!strikes(to)) return say('250 2.0.0 taken')
    struck.now = true
    if ('reply' in fault) {
      say(fault.reply)
      if (fault.close) socket.end()
      return
    }
    dead = true
  }
  const answerData = () => {
    if (fault.at !== 'DATA') return say('354 go on')
    if (!strikes(to)) {
      data = []
      return say('354 go on')
    }
    if ('reply' in fault) return say(fault.reply)
    dead = true
  }

  answer('greeting', '220 faulty', 'greeting')
  socket.on('data', (chunk) => {
    if (dead) return
    rest += chunk.toString('latin1')
    for (let end = rest.indexOf('\r\n'); end >= 0 && !dead; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      onLine(line)
    }
  })
}
