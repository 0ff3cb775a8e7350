import { Readable } from 'node:stream'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** Getting a line takes at most this long: connection, greeting, TLS and sign-in. */
const longestConnecting = 20_000

/** Mails over one connection before it is closed politely. */
const mailsPerConnection = 200

/** In milliseconds; the address of the server may set others (`smtp://host?socketTimeout=60000`). */
const timeouts = {
  /** A whole dialogue, from MAIL FROM to the last answer. */
  mailTimeout: 60_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  socketCloseTimeout: 1_000,
}

export type Envelope = { from: string; to: string }

/** What went wrong on a line. `handedOver`: the message had left, and only the answer was missing. */
export class LineError extends Error {
  override name = 'LineError'
  readonly handedOver: boolean
  /** Nothing had begun: the server had closed an idle connection. */
  readonly again: boolean

  constructor(cause: unknown, handedOver: boolean, again: boolean) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
    this.handedOver = handedOver
    this.again = again
  }
}

/** A connection that is signed in and ready for the next mail. */
export type Line = {
  /** Starts at once; resolves with the server's last answer. Throws `LineError`. The line is given back either way. */
  send: (envelope: Envelope, raw: string | Buffer) => Promise<string>
  /** Gives it back unused. */
  drop: () => void
}

/**
 * Connections to one mail server, kept open between mails. nodemailer's own pool starts a mail when it likes; here
 * the caller gets a ready line first, so that nothing lies between leave to start and the start, and it learns how
 * far a failed dialogue had come.
 */
export class SmtpPool {
  readonly #options
  readonly #auth
  readonly #idle: Held[] = []
  readonly #open = new Set<Held>()

  constructor(url: string) {
    const { auth, ...options } = parseConnectionUrl(url)
    const asked = Object.entries(timeouts).map(([name, value]) => [name, Number(options[name]) || value])
    this.#options = { ...options, ...(Object.fromEntries(asked) as typeof timeouts) }
    this.#auth = auth
  }

  /** Throws what kept it from connecting. */
  async take(): Promise<Line> {
    let held = this.#idle.pop()
    while (held && !held.alive) held = this.#idle.pop()
    held ??= await this.#connect()
    return this.#line(held)
  }

  /** Closes every connection, also those at work. */
  close() {
    for (const held of this.#open) held.connection.close()
    this.#open.clear()
    this.#idle.length = 0
  }

  #connect(): Promise<Held> {
    return new Promise((resolve, reject) => {
      const connection = new SMTPConnection(this.#options)
      const held: Held = { connection, mails: 0, alive: true }
      const fail = (error: unknown) => {
        held.alive = false
        this.#open.delete(held)
        clearTimeout(deadline)
        connection.close()
        reject(error)
      }
      const deadline = setTimeout(
        () => fail(new Error('The mail server took too long')),
        Math.min(longestConnecting, this.#options.mailTimeout),
      )
      connection.on('error', fail)
      // What an error ends says why, a moment later.
      connection.once('end', () => setImmediate(fail, new Error('The mail server closed the connection')))
      const ready = () => {
        clearTimeout(deadline)
        if (!held.alive) return
        this.#open.add(held)
        resolve(held)
      }
      connection.connect((error) => {
        if (error) return fail(error)
        if (!this.#auth || !connection.allowsAuth) return ready()
        connection.login({ ...this.#auth, credentials: this.#auth }, (refused) =>
          refused ? fail(refused) : ready(),
        )
      })
    })
  }

  #line(held: Held): Line {
    return {
      drop: () => this.#release(held),
      send: (envelope, raw) =>
        new Promise((resolve, reject) => {
          let handedOver = false
          let done = false
          const message = new Readable({
            read() {
              handedOver = true
              this.push(raw)
              this.push(null)
            },
          })
          const settle = (error: unknown, response?: string) => {
            if (done) return
            done = true
            clearTimeout(deadline)
            held.connection.off('end', ended)
            held.mails += 1
            if (!error) {
              this.#release(held)
              return resolve(response ?? '')
            }
            const { responseCode } = error as { responseCode?: number }
            const answered = responseCode !== undefined && responseCode >= 400
            const again = held.mails > 1 && !handedOver && !answered && !timedOut
            this.#recover(held, answered && responseCode !== 421)
            reject(new LineError(error, handedOver && !answered, again))
          }
          let timedOut = false
          const deadline = setTimeout(() => {
            timedOut = true
            settle(new Error('The mail server took too long'))
          }, this.#options.mailTimeout)
          const ended = () => settle(new Error('The mail server closed the connection'))
          held.connection.once('end', ended)
          held.connection.send({ ...envelope, size: raw.length }, message, (error, info) =>
            settle(error, info?.response),
          )
        }),
    }
  }

  #release(held: Held) {
    if (!held.alive) return
    if (held.mails >= mailsPerConnection) {
      held.alive = false
      this.#open.delete(held)
      held.connection.quit()
    } else this.#idle.push(held)
  }

  /** After a refusal the connection is good again once it has forgotten the mail; after anything else it is closed. */
  #recover(held: Held, refused: boolean) {
    const { connection } = held
    const close = () => {
      held.alive = false
      this.#open.delete(held)
      connection.close()
    }
    if (!refused || !held.alive) return close()
    const patience = setTimeout(close, 5_000)
    connection.reset((error) => {
      clearTimeout(patience)
      if (error) close()
      else this.#release(held)
    })
  }
}

type Held = { connection: SMTPConnection; mails: number; alive: boolean }
