import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A program that takes webhooks: it answers the challenge and keeps what came. */
export class WebhookReceiver {
  readonly got: { headers: Record<string, string>; body: string }[] = []
  private readonly server: Server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    this.got.push({ headers: req.headers as Record<string, string>, body })
    res.end(JSON.stringify({ challenge: JSON.parse(body).data.challenge }))
  })

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/candor`
  }

  close() {
    this.server.closeAllConnections()
    this.server.close()
  }

  /** The first message of a type. */
  // biome-ignore lint/suspicious/noExplicitAny: messages are checked by what tests expect of them
  of = (type: string): any => this.got.map(({ body }) => JSON.parse(body)).find((one) => one.type === type)
}
