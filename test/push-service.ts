import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What came for the browser, opened: the notification, and who sent it by the proof that came along. */
export type Pushed = { shown: unknown; sender: { aud: string; sub: string; exp: number }; key: string }

/** A push service and the browser behind it in one: takes messages, checks their sender and decrypts them. */
export class PushService {
  readonly pushed: Pushed[] = []
  status = 201
  private readonly ecdh = createECDH('prime256v1')
  private readonly auth = randomBytes(16)
  private readonly server: Server

  constructor() {
    this.ecdh.generateKeys()
    this.server = createServer(async (req, res) => {
      const chunks: Buffer[] = []
      for await (const chunk of req) chunks.push(chunk as Buffer)
      if (this.status === 201) {
        const { sender, key } = senderOf(String(req.headers.authorization))
        this.pushed.push({ shown: JSON.parse(this.open(Buffer.concat(chunks))), sender, key })
      }
      res.writeHead(this.status).end()
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/push/1`
  }

  close() {
    this.server.closeAllConnections()
    this.server.close()
  }

  /** What the browser would hand out. */
  keys = () => ({ p256dh: this.ecdh.getPublicKey('base64url'), auth: this.auth.toString('base64url') })

  /** RFC 8188 (aes128gcm, one record) with the keys of RFC 8291. */
  private open(body: Buffer): string {
    const salt = body.subarray(0, 16)
    const keyLength = body.readUInt8(20)
    const senderKey = body.subarray(21, 21 + keyLength)
    const record = body.subarray(21 + keyLength)
    const shared = this.ecdh.computeSecret(senderKey)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.ecdh.getPublicKey(), senderKey])
    const secret = Buffer.from(hkdfSync('sha256', shared, this.auth, info, 32))
    const derive = (name: string, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, length))
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
    decipher.setAuthTag(record.subarray(-16))
    const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
    return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')
  }
}

/** The claims of a VAPID header (RFC 8292); throws where they are not signed with the key beside them. */
function senderOf(authorization: string): { sender: Pushed['sender']; key: string } {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isSigned) throw new Error('The sender has not signed')
  return { sender: JSON.parse(Buffer.from(claims, 'base64url').toString()), key }
}
