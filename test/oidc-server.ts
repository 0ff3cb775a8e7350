import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Person = { sub: string; email: string; email_verified: boolean; name: string }
type Asked = { person: Person; nonce: string | null; challenge: string | null; redirect: string }

/**
 * An OpenID Connect provider on a loopback port (Core 1.0: discovery, code flow with PKCE, RS256). Whoever comes is
 * `person` at that moment.
 */
export async function oidcServer(client: { id: string; secret: string }) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, Asked>()
  let issuer = ''
  const provider = {
    person: null as Person | null,
    issuer: '',
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }

  const idToken = ({ person, nonce }: Asked): string => {
    const seconds = Math.floor(Date.now() / 1000)
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const body = `${part({ alg: 'RS256', kid: 'test', typ: 'JWT' })}.${part({
      ...person,
      iss: issuer,
      aud: client.id,
      iat: seconds,
      exp: seconds + 300,
      ...(nonce && { nonce }),
    })}`
    return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const json = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (url.pathname === '/.well-known/openid-configuration') {
      json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    } else if (url.pathname === '/keys') {
      json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'RS256', use: 'sig' }] })
    } else if (url.pathname === '/authorize' && provider.person) {
      const redirect = url.searchParams.get('redirect_uri') ?? ''
      const code = randomUUID()
      codes.set(code, {
        person: provider.person,
        nonce: url.searchParams.get('nonce'),
        challenge: url.searchParams.get('code_challenge'),
        redirect,
      })
      const back = new URL(redirect)
      back.searchParams.set('code', code)
      back.searchParams.set('state', url.searchParams.get('state') ?? '')
      response.writeHead(302, { location: back.href }).end()
    } else if (url.pathname === '/token') {
      const form = new URLSearchParams(Buffer.concat(await Array.fromAsync(request)).toString())
      const asked = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const verifier = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const known =
        request.headers.authorization ===
          `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}` ||
        (form.get('client_id') === client.id && form.get('client_secret') === client.secret)
      if (!asked || !known || asked.challenge !== verifier || asked.redirect !== form.get('redirect_uri')) {
        json({ error: 'invalid_grant' }, 400)
      } else {
        json({ access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken(asked) })
      }
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  provider.issuer = issuer
  return provider
}
