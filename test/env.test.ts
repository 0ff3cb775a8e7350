import { describe, expect, test } from 'vitest'
import { EnvError, networks, readEnv } from '#lib/env'

function problems(source: Record<string, string>): string {
  try {
    readEnv(source)
  } catch (error) {
    if (error instanceof EnvError) return error.message
    throw error
  }
  return ''
}

describe('the environment', () => {
  test('needs no variable at all', () => {
    const { port, host, baseUrl, databaseUrl, smtpUrl, mailFrom } = readEnv({})
    expect({ port, host, baseUrl, databaseUrl, smtpUrl, mailFrom }).toEqual({
      port: 3000,
      host: undefined,
      baseUrl: 'http://localhost:3000',
      databaseUrl: undefined,
      smtpUrl: undefined,
      mailFrom: 'status@localhost',
    })
  })

  test('takes an empty variable for an unset one', () => {
    expect(readEnv({ PORT: '', SMTP_URL: '' }).port).toBe(3000)
  })

  test('cannot be changed', () => {
    expect(Object.isFrozen(readEnv({}))).toBe(true)
  })

  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['CANDOR_BASE_URL', 'status.example.com'],
    ['CANDOR_BASE_URL', 'https://example.com/status'],
    ['CANDOR_MAIL_FROM', 'Status'],
    ['CANDOR_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['CANDOR_OUTBOUND_ALLOW', 'example.com'],
    ['CANDOR_OWNER_EMAIL', 'owner'],
    ['CANDOR_OIDC_ISSUER', 'login.example.com'],
    ['DATABASE_URL', 'mysql://localhost/candor'],
    ['SMTP_URL', 'mail.example.com:25'],
    ['CANDOR_SECRET', 'short'],
    ['DKIM_PRIVATE_KEY', '/no/such/key'],
    ['CANDOR_TRANSLATOR', 'babelfish'],
    ['CANDOR_TRANSLATOR_URL', 'translate.example.com'],
    ['CANDOR_TRANSLATOR_MODEL', 'two words'],
  ])('refuses %s=%s and says what it should look like', (name, value) => {
    expect(problems({ [name]: value })).toMatch(
      new RegExp(`^${name} must be .*(for example|characters|PEM)`, 'm'),
    )
  })

  test.each([
    ['DATABASE_URL', 'mysql://candor:hunter2@localhost/candor'],
    ['SMTP_URL', 'http://candor:hunter2@mail'],
    ['CANDOR_SECRET', 'hunter2'],
  ])('never repeats the secret in %s', (name, value) => {
    expect(problems({ [name]: value })).not.toContain('hunter2')
  })

  test('names every problem at once', () => {
    expect(problems({ PORT: 'x', SMTP_URL: 'y' }).split('\n')).toHaveLength(2)
  })

  test('asks for the variables that belong to a given one', () => {
    expect(problems({ DKIM_DOMAIN: 'example.com' })).toMatch(
      /^DKIM_DOMAIN also needs DKIM_SELECTOR .* and DKIM_PRIVATE_KEY/,
    )
  })

  test('takes a key with its line ends written out', () => {
    const key = '-----BEGIN PRIVATE KEY-----\\nabc\\n-----END PRIVATE KEY-----'
    const { dkim } = readEnv({ DKIM_DOMAIN: 'example.com', DKIM_SELECTOR: 's1', DKIM_PRIVATE_KEY: key })
    expect(dkim?.privateKey.split('\n')).toHaveLength(3)
  })
})

test('networks hold single addresses and whole ranges of both families', () => {
  const trusted = networks(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'])
  expect(trusted.check('10.9.9.9')).toBe(true)
  expect(trusted.check('192.0.2.7')).toBe(true)
  expect(trusted.check('192.0.2.8')).toBe(false)
  expect(trusted.check('2001:db8::1', 'ipv6')).toBe(true)
})

describe('the translator', () => {
  test('is nobody unless one is named', () => {
    expect(readEnv({}).translator).toBeUndefined()
    expect(readEnv({ CANDOR_TRANSLATOR: 'none' }).translator).toBeUndefined()
  })

  test('is the named one with what it needs', () => {
    expect(readEnv({ CANDOR_TRANSLATOR: 'deepl', CANDOR_TRANSLATOR_KEY: 'k:fx' }).translator).toEqual({
      provider: 'deepl',
      key: 'k:fx',
      url: undefined,
    })
  })

  test.each([
    ['deepl', 'CANDOR_TRANSLATOR_KEY'],
    ['libretranslate', 'CANDOR_TRANSLATOR_URL'],
    ['openai', 'CANDOR_TRANSLATOR_MODEL'],
  ])('%s without %s is refused', (CANDOR_TRANSLATOR, lacking) => {
    expect(problems({ CANDOR_TRANSLATOR })).toContain(`also needs ${lacking}`)
  })
})
