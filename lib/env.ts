import { existsSync, readFileSync } from 'node:fs'
import { BlockList, isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { mailboxOf } from '#lib/mailbox'

/** How mail is signed (RFC 6376): in the form nodemailer takes. */
export type Dkim = { domainName: string; keySelector: string; privateKey: string }

/** The organisation's own sign-in (OpenID Connect); `name` stands on its button. */
export type Oidc = { issuer: string; clientId: string; clientSecret: string; name: string }

export type Env = {
  readonly port: number
  /** Address the front listens on; undefined means every interface. */
  readonly host: string | undefined
  /** Public origin of the page, without a slash at the end. */
  readonly baseUrl: string
  readonly dataDir: string
  /** Key of everything that is signed. Throws where neither CANDOR_SECRET nor the data folder holds one. */
  readonly secret: string
  readonly mailFrom: string
  /** Envelope sender; undefined means: that of `mailFrom`. */
  readonly bounceAddress: string | undefined
  /** Addresses and networks (`10.0.0.0/8`) whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: readonly string[]
  /** Addresses and networks inside the house that webhooks and push messages may go to; none unless said. */
  readonly outboundAllow: readonly string[]
  readonly ownerEmail: string | undefined
  readonly ownerPassword: string | undefined
  /** Undefined means: staff sign in here alone. */
  readonly oidc: Oidc | undefined
  /** Undefined means: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined
  /** Undefined means: mails become `.eml` files in the data folder. */
  readonly smtpUrl: string | undefined
  readonly dkim: Dkim | undefined
  /** Where numbers about the product are served, for Prometheus; undefined means: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined
  /** Who translates by machine; undefined means: nobody does. */
  readonly translator: TranslatorEnv | undefined
}

/** A provider of machine translation. Without `url` the provider's own address. */
export type TranslatorEnv =
  | { provider: 'deepl'; key: string; url: string | undefined }
  | { provider: 'libretranslate'; url: string; key: string | undefined }
  | { provider: 'openai'; url: string | undefined; key: string | undefined; model: string }

/** Variables that cannot be used; the message has one sentence for each. */
export class EnvError extends Error {
  override name = 'EnvError'
}

type Variable = { schema: z.ZodType<string>; expected: string; secret?: boolean }

const url = (protocol: RegExp) => z.url({ protocol, hostname: /.+/ })

const port = z.string().refine((value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= 65535)

const variables = {
  PORT: { schema: port, expected: 'a port number from 1 to 65535, for example 3000' },
  HOST: {
    schema: z.string().regex(/^[^\s/]+$/),
    expected: 'an address to listen on, for example 127.0.0.1',
  },
  CANDOR_BASE_URL: {
    schema: url(/^https?$/).refine((value) => /^https?:\/\/[^/?#]+\/?$/.test(value)),
    expected: 'the public address of the page without a path, for example https://status.example.com',
  },
  CANDOR_DATA_DIR: { schema: z.string().min(1), expected: 'a folder, for example /srv/candor' },
  CANDOR_SECRET: {
    schema: z.string().min(32),
    expected: 'at least 32 random characters, for example from `openssl rand -hex 32`',
    secret: true,
  },
  CANDOR_MAIL_FROM: {
    schema: z.string().refine((value) => mailboxOf(value) !== null),
    expected: 'a sender, for example Status <status@example.com>',
  },
  CANDOR_BOUNCE_ADDRESS: {
    schema: z.email(),
    expected: 'an e-mail address that takes what could not be delivered, for example bounces@example.com',
  },
  CANDOR_TRUSTED_PROXIES: {
    schema: z.string().refine((value) => list(value).every(isNetwork)),
    expected: 'addresses or networks separated by commas, for example 10.0.0.0/8, ::1',
  },
  CANDOR_OUTBOUND_ALLOW: {
    schema: z.string().refine((value) => list(value).every(isNetwork)),
    expected: 'addresses or networks separated by commas, for example 10.0.0.0/8, ::1',
  },
  CANDOR_OWNER_EMAIL: { schema: z.email(), expected: 'an e-mail address, for example owner@example.com' },
  CANDOR_OWNER_PASSWORD: {
    schema: z.string().min(12).max(128),
    expected: 'a password of 12 to 128 characters',
    secret: true,
  },
  CANDOR_OIDC_ISSUER: {
    schema: url(/^https?$/),
    expected: 'the address of an OpenID Connect issuer, for example https://login.example.com',
  },
  CANDOR_OIDC_CLIENT_ID: { schema: z.string().min(1), expected: 'a client id, for example candor' },
  CANDOR_OIDC_CLIENT_SECRET: {
    schema: z.string().min(8),
    expected: 'the secret of that client, at least 8 characters',
    secret: true,
  },
  CANDOR_OIDC_NAME: {
    schema: z.string().min(1).max(60),
    expected: 'what the sign-in is called, for example Lumen login',
  },
  DATABASE_URL: {
    schema: url(/^postgres(?:ql)?$/),
    expected: 'a PostgreSQL address, for example postgresql://candor:password@localhost:5432/candor',
    secret: true,
  },
  SMTP_URL: {
    schema: url(/^smtps?$/),
    expected: 'a mail server, for example smtp://user:password@mail.example.com:587',
    secret: true,
  },
  DKIM_DOMAIN: { schema: z.string().regex(/^[^\s@/]+$/), expected: 'a domain, for example example.com' },
  DKIM_SELECTOR: { schema: z.string().regex(/^[^\s@/]+$/), expected: 'a selector, for example candor2025' },
  DKIM_PRIVATE_KEY: {
    schema: z.string().refine((value) => privateKey(value) !== undefined),
    expected: 'a private key in PEM form, or the path of a file that holds one',
    secret: true,
  },
  CANDOR_METRICS_PORT: { schema: port, expected: 'a port number from 1 to 65535, for example 9464' },
  CANDOR_METRICS_HOST: {
    schema: z.string().regex(/^[^\s/]+$/),
    expected: 'an address to listen on, for example 127.0.0.1',
  },
  CANDOR_LOG: { schema: z.enum(['info', 'warn']), expected: '`info` for every line, or `warn`' },
  CANDOR_TRANSLATOR: {
    schema: z.enum(['none', 'deepl', 'libretranslate', 'openai']),
    expected: 'one of none, deepl, libretranslate and openai, for example deepl',
  },
  CANDOR_TRANSLATOR_URL: {
    schema: url(/^https?$/),
    expected: 'the address of the translation provider, for example https://translate.example.com',
  },
  CANDOR_TRANSLATOR_KEY: {
    schema: z.string().regex(/^\S+$/),
    expected: 'a key of the translation provider, without spaces or other blank characters',
    secret: true,
  },
  CANDOR_TRANSLATOR_MODEL: {
    schema: z.string().regex(/^\S+$/),
    expected: 'the name of a model, for example gpt-4.1-mini',
  },
} satisfies Record<string, Variable>

type Name = keyof typeof variables

/** The variables that configure Candor, in the order of the documentation. */
export const variableNames = Object.keys(variables) as Name[]

const belongTogether: Name[][] = [
  ['CANDOR_OWNER_EMAIL', 'CANDOR_OWNER_PASSWORD'],
  ['CANDOR_OIDC_ISSUER', 'CANDOR_OIDC_CLIENT_ID', 'CANDOR_OIDC_CLIENT_SECRET'],
  ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_PRIVATE_KEY'],
]

/** What each provider cannot do without. */
const translatorNeeds: Record<string, Name> = {
  deepl: 'CANDOR_TRANSLATOR_KEY',
  libretranslate: 'CANDOR_TRANSLATOR_URL',
  openai: 'CANDOR_TRANSLATOR_MODEL',
}

let current: Env | undefined

/** The variables of this process, validated once. Throws `EnvError`. */
export function env(): Env {
  current ??= readEnv(process.env)
  return current
}

/** Validates `source`; an empty variable counts as unset. Throws `EnvError`. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const values = validated(source)
  const port = Number(values.PORT ?? 3000)
  const baseUrl = (values.CANDOR_BASE_URL ?? `http://localhost:${port}`).replace(/\/$/, '')
  const dataDir = resolve(/* turbopackIgnore: true */ values.CANDOR_DATA_DIR ?? 'data')
  return Object.freeze({
    port,
    host: values.HOST,
    baseUrl,
    dataDir,
    get secret() {
      return values.CANDOR_SECRET ?? storedSecret(dataDir)
    },
    mailFrom: values.CANDOR_MAIL_FROM ?? `status@${new URL(baseUrl).hostname}`,
    bounceAddress: values.CANDOR_BOUNCE_ADDRESS,
    trustedProxies: Object.freeze(list(values.CANDOR_TRUSTED_PROXIES ?? '')),
    outboundAllow: Object.freeze(list(values.CANDOR_OUTBOUND_ALLOW ?? '')),
    ownerEmail: values.CANDOR_OWNER_EMAIL,
    ownerPassword: values.CANDOR_OWNER_PASSWORD,
    oidc: oidc(values),
    databaseUrl: values.DATABASE_URL,
    smtpUrl: values.SMTP_URL,
    dkim: dkim(values),
    metrics: values.CANDOR_METRICS_PORT
      ? {
          host: values.CANDOR_METRICS_HOST ?? '127.0.0.1',
          port: Number(values.CANDOR_METRICS_PORT),
        }
      : undefined,
    translator: translatorOf(values),
  })
}

/** Where the generated secret lies in the data folder. */
export const secretFile = (dataDir: string): string => join(dataDir, 'secret')

/** A matcher for `trustedProxies` and `outboundAllow`. */
export function networks(entries: readonly string[]): BlockList {
  const block = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) block.addAddress(address, family)
    else block.addSubnet(address, Number(bits), family)
  }
  return block
}

type Values = Partial<Record<Name, string>>

function validated(source: Record<string, string | undefined>): Values {
  const values: Values = {}
  const problems: string[] = []
  for (const name of variableNames) {
    const value = source[name]
    if (value === undefined || value === '') continue
    const { schema, expected, secret }: Variable = variables[name]
    if (schema.safeParse(value).success) values[name] = value
    else problems.push(`${name} must be ${expected}${secret ? '' : `; it is ${JSON.stringify(value)}`}.`)
  }
  for (const group of belongTogether) {
    const missing = group.filter((name) => !source[name])
    if (missing.length === 0 || missing.length === group.length) continue
    const given = group.filter((name) => source[name])
    const expected = missing.map((name) => `${name} (${variables[name].expected})`)
    problems.push(`${given.join(' and ')} also needs ${expected.join(' and ')}.`)
  }
  const lacking = translatorNeeds[values.CANDOR_TRANSLATOR ?? 'none']
  if (lacking && !source[lacking]) {
    problems.push(
      `CANDOR_TRANSLATOR=${values.CANDOR_TRANSLATOR} also needs ${lacking} (${variables[lacking].expected}).`,
    )
  }
  if (problems.length > 0) throw new EnvError(problems.join('\n'))
  return values
}

function storedSecret(dataDir: string): string {
  const file = secretFile(dataDir)
  const secret = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (secret.length < 32) throw new EnvError(`CANDOR_SECRET is not set and ${file} holds no secret.`)
  return secret
}

function oidc(values: Values): Oidc | undefined {
  const {
    CANDOR_OIDC_ISSUER,
    CANDOR_OIDC_CLIENT_ID: clientId,
    CANDOR_OIDC_CLIENT_SECRET: clientSecret,
  } = values
  const issuer = CANDOR_OIDC_ISSUER?.replace(/\/$/, '')
  if (!issuer || !clientId || !clientSecret) return undefined
  return { issuer, clientId, clientSecret, name: values.CANDOR_OIDC_NAME ?? new URL(issuer).hostname }
}

function translatorOf(values: Values): TranslatorEnv | undefined {
  const {
    CANDOR_TRANSLATOR: provider,
    CANDOR_TRANSLATOR_URL: address,
    CANDOR_TRANSLATOR_KEY: key,
    CANDOR_TRANSLATOR_MODEL: model,
  } = values
  if (provider === 'deepl' && key) return { provider, key, url: address }
  if (provider === 'libretranslate' && address) return { provider, url: address, key }
  if (provider === 'openai' && model) return { provider, url: address, key, model }
  return undefined
}

function dkim(values: Values): Dkim | undefined {
  const key = values.DKIM_PRIVATE_KEY && privateKey(values.DKIM_PRIVATE_KEY)
  if (!key || !values.DKIM_DOMAIN || !values.DKIM_SELECTOR) return undefined
  return { domainName: values.DKIM_DOMAIN, keySelector: values.DKIM_SELECTOR, privateKey: key }
}

function privateKey(value: string): string | undefined {
  const text = value.includes('-----BEGIN') ? value.replaceAll('\\n', '\n') : fileText(value)
  return text?.includes('PRIVATE KEY-----') ? text : undefined
}

const fileText = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

const list = (value: string) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)]
  if (most === undefined || rest.length > 0) return false
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= most)
}
